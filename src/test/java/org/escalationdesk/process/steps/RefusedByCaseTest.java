package org.escalationdesk.process.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.RequestNumberTakenMeanwhile;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.views.SentencesOf;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Whatever a case refuses inside a job is an outcome of its step, by which the model leads it to a person; that it does is asked of
 * each service task of the models together with all else that they and the code must agree about.
 */
class RefusedByCaseTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");

    private final CaseRegister register = mock(CaseRegister.class);
    private final DelegateExecution execution = mock(DelegateExecution.class);
    private final AtomicReference<String> told = new AtomicReference<>();

    @BeforeEach
    void theCaseIsThere() {
        when(execution.getVariable(ProcessVariables.CASE_NUMBER)).thenReturn(NUMBER.value());
        SupportCase supportCase = mock(SupportCase.class);
        when(register.get(NUMBER)).thenReturn(supportCase);
    }

    @ParameterizedTest
    @EnumSource(CaseRefusal.Reason.class)
    void eachRefusalIsAnOutcomeWithASentence(CaseRefusal.Reason reason) {
        step(new CaseRefusal(reason, "one", "two")).execute(execution);

        verify(execution).setVariable(ProcessVariables.OUTCOME, ServiceTaskStep.REFUSED_BY_CASE);
        assertThat(told.get()).contains(" ").doesNotContain(reason.name());
    }

    @Test
    void whatIsRefusedOnlyWhenItIsWrittenIsOneToo() {
        doThrow(new CaseRefusal(CaseRefusal.Reason.REQUEST_NUMBER_TAKEN, "616", "CR-2026-000002"))
                .doNothing()
                .when(register)
                .save(any());

        step(null).execute(execution);

        verify(execution).setVariable(ProcessVariables.OUTCOME, ServiceTaskStep.REFUSED_BY_CASE);
        assertThat(told.get()).contains("616").contains("CR-2026-000002");
    }

    /** The job is done again and costs no retry. */
    @ParameterizedTest
    @EnumSource(names = {"CHANGED", "TAKEN"})
    void whatOnlyCameTooLateIsDoneAgain(TooLate late) {
        doThrow(late.failure()).when(register).save(any());

        assertThatThrownBy(() -> step(null).execute(execution)).isInstanceOf(OptimisticLockingException.class);
        verify(execution, never()).setVariable(any(), any());
    }

    enum TooLate {
        CHANGED,
        TAKEN;

        RuntimeException failure() {
            return this == CHANGED ? mock(CaseChangedMeanwhile.class) : mock(RequestNumberTakenMeanwhile.class);
        }
    }

    private ServiceTaskStep<String> step(CaseRefusal refusal) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/cases");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        StepContext context = mock(StepContext.class);
        when(context.register()).thenReturn(register);
        when(context.sentences()).thenReturn(SentencesOf.bundle(messages));
        when(context.stamp()).thenReturn(new Stamp(Instant.EPOCH, Stamp.DESK));
        return new ServiceTaskStep<>(context) {
            @Override
            protected String ask(SupportCase supportCase) {
                return "answer";
            }

            @Override
            protected String apply(String answer, SupportCase supportCase, Stamp stamp) {
                if (refusal != null) {
                    throw refusal;
                }
                return "done";
            }

            @Override
            protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
                told.set(Said.in(sentence));
            }
        };
    }
}
