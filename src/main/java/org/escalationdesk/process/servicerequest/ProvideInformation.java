package org.escalationdesk.process.servicerequest;

import java.util.List;
import java.util.Set;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 21Vianet asks something: the agent gets it, from the customer where needed. The desk sends it to 21Vianet where it follows the
 * service request; else the agent tells it. Where there is no answer, the agent says why, and nothing is sent.
 */
@Component
class ProvideInformation extends UserTaskStep<ProvideInformation.Answer> {

    private final InformationNotes notes;

    ProvideInformation(InformationNotes notes, StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
        this.notes = notes;
    }

    record Answer(
            @Text(max = 10_000) @Nullable String askedCustomer,
            @Text(max = 10_000) @Nullable String information,
            @Text(max = 2000) @Nullable String noAnswer)
            implements Conditional {

        @Override
        public List<String> missing() {
            return noAnswer == null ? Conditional.ifAbsent(information, "information") : List.of();
        }
    }

    @Override
    protected Set<ClockName> serves() {
        return Set.of(ClockName.ANSWER_TO_21VIANET);
    }

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        String asked = answer.askedCustomer() == null ? "" : answer.askedCustomer();
        if (answer.noAnswer() != null) {
            if (answer.information() != null) {
                throw new Refusal(context().sentences().say("process.inform.answer-or-none"));
            }
            supportCase.questions().informationDeclined(asked, answer.noAnswer(), stamp);
            return "information-declined";
        }
        String information = Conditional.given(answer.information());
        boolean byMachine = supportCase.work().isFollowed();
        supportCase.questions().informationGiven(asked, information, byMachine, stamp);
        if (!byMachine) {
            return "information-told";
        }
        notes.intend(
                supportCase.number(),
                supportCase.filing().serviceRequest().orElseThrow().version(),
                supportCase.filing().requestNumber().orElseThrow(),
                information);
        return "information-to-send";
    }
}
