package org.escalationdesk.process.responsetargets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ResponseTargets.Asked;
import org.escalationdesk.clocks.ResponseTargets.Promise;
import org.escalationdesk.clocks.ServiceHours;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class ResponseTargetsDecisionTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final ResponseTargetsDecision TARGETS = changed("m365", xml -> xml);

    private static ResponseTargetsDecision changed(String family, UnaryOperator<String> change) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/process");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        ServiceCatalog catalog = new ServiceCatalog(List.of(new ServiceCatalog.Service(
                new ServiceId("some-service"), "Some service", "", "", family, "1", List.of())));
        return new ResponseTargetsDecision(
                ENGINE,
                () -> Dmn.readModelFromStream(
                        new ByteArrayInputStream(change.apply(model()).getBytes(StandardCharsets.UTF_8))),
                catalog,
                messages);
    }

    private static String model() {
        try (var file = ResponseTargetsDecisionTest.class.getResourceAsStream("/processes/response-targets.dmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}, {5}")
    @CsvSource({
        "INITIAL_RESPONSE_BY_21VIANET, m365, A, TECHNICAL, PT1H, EVERY_DAY, 00:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, m365, B, TECHNICAL, P1D, WORKING_DAYS, 09:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, m365, C, TECHNICAL, P3D, WORKING_DAYS, 09:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, m365, A, BILLING, P1D, WORKING_DAYS, 09:00-18:00",
        "INITIAL_RESPONSE_BY_21VIANET, m365, A, FRAUD_MISUSE, P1D, WORKING_DAYS, 09:00-18:00",
        "INITIAL_RESPONSE_BY_21VIANET, m365, C, BILLING, P3D, WORKING_DAYS, 09:00-18:00",
        "INITIAL_RESPONSE_BY_21VIANET, dynamics, A, TECHNICAL, PT1H, EVERY_DAY, 00:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, dynamics, B, TECHNICAL, P1D, WORKING_DAYS, 09:00-18:00",
        "INITIAL_RESPONSE_BY_21VIANET, azure, A, TECHNICAL, PT2H, EVERY_DAY, 00:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, azure, B, TECHNICAL, PT4H, EVERY_DAY, 09:00-24:00",
        "INITIAL_RESPONSE_BY_21VIANET, azure, C, TECHNICAL, PT8H, EVERY_DAY, 09:00-24:00",
        "FIRST_ANSWER, m365, A, TECHNICAL, PT30M, EVERY_DAY, 00:00-24:00",
        "FIRST_ANSWER, dynamics, , BILLING, PT2H, EVERY_DAY, 00:00-24:00",
        "ANSWER_TO_21VIANET, m365, B, TECHNICAL, PT4H, EVERY_DAY, 00:00-24:00"
    })
    void theTargetsAreAsPromised(
            ClockName clock,
            String family,
            Severity severity,
            ProblemKind kind,
            String length,
            ServiceHours.Days days,
            String hours) {
        Promise promise = TARGETS.of(new Asked(clock, family, severity, kind));

        assertThat(promise.target().length()).isEqualTo(length);
        assertThat(promise.target().hours()).isEqualTo(ServiceHours.of(days, hours));
    }

    @Test
    void whateverTheDeskMayAskHasOneTarget() {
        assertThat(List.of("m365", "dynamics", "azure"))
                .allSatisfy(family -> assertThat(ResponseTargetsDecision.all(family))
                        .hasSize(5 * 4 * 3)
                        .allSatisfy(asked -> assertThat(TARGETS.of(asked)).isNotNull()));
    }

    @Test
    void eachIsToldAsATargetInBothLanguagesWithItsSourceAndItsDay() {
        assertThat(List.of("m365", "dynamics", "azure"))
                .allSatisfy(family -> assertThat(ResponseTargetsDecision.all(family))
                        .allSatisfy(asked -> {
                            Promise promise = TARGETS.of(asked);
                            assertThat(Said.in(promise.sentence()))
                                    .contains("target")
                                    .doesNotContainIgnoringCase("guarantee");
                            assertThat(Said.words().of(promise.sentence(), Locale.CHINESE))
                                    .contains("目标")
                                    .doesNotContain("保证");
                            assertThat(promise.source()).isNotBlank();
                            assertThat(promise.sourceDate()).matches("\\d{4}-\\d\\d-\\d\\d");
                        }));
    }

    @Test
    void aProductFamilyWithoutTargetsStopsTheStart() {
        assertThatThrownBy(() -> changed("windows", xml -> xml).afterSingletonsInstantiated())
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "response-targets.dmn has no row for the clock 21vianet-initial-response, the product family "
                                + "windows, the severity A and the kind technical: add one, or correct the family of the services in "
                                + "desk.services.");
    }

    @Test
    void aTargetThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(() -> changed("m365", xml -> xml.replaceFirst("\"PT1H\"", "\"1 hour\""))
                        .afterSingletonsInstantiated())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The row of response-targets.dmn for the clock 21vianet-initial-response");
    }

    @Test
    void twoTargetsForOneThingStopTheStart() {
        assertThatThrownBy(() -> changed("m365", xml -> xml.replaceFirst("<text>\"B\"</text>", "<text></text>"))
                        .afterSingletonsInstantiated())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(
                        "response-targets.dmn has several rows for the clock 21vianet-initial-response");
    }
}
