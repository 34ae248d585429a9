package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.support.Reports;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From every stage to every other one, and what must be true before a stage is reached, whoever asks. */
class StageTransitionsTest {

    private static final Stamp STAMP = new Stamp(Instant.parse("2026-03-02T01:00:00Z"), "agent");
    private static final RequestNumber NUMBER = new RequestNumber("616122292874576");
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /** Written down again, so that a change of the road is seen twice. */
    private static final Map<String, Set<String>> ROAD = Map.ofEntries(
            Map.entry("reported", Set.of("clarify", "compare", "troubleshoot", "closed")),
            Map.entry("clarify", Set.of("compare", "troubleshoot", "closed")),
            Map.entry("compare", Set.of("troubleshoot", "closed")),
            Map.entry("known-outage", Set.of("troubleshoot", "closed")),
            Map.entry("troubleshoot", Set.of("known-outage", "guide", "prepare", "confirm", "closed")),
            Map.entry("guide", Set.of("troubleshoot", "confirm", "closed")),
            Map.entry("prepare", Set.of("troubleshoot", "submit", "hand-over", "confirm", "closed")),
            Map.entry("submit", Set.of("prepare", "hand-over", "submission-unknown", "with-21vianet", "confirm")),
            Map.entry("hand-over", Set.of("prepare", "submission-unknown", "with-21vianet", "confirm", "closed")),
            Map.entry("submission-unknown", Set.of("prepare", "with-21vianet", "confirm", "closed")),
            Map.entry("with-21vianet", Set.of("confirm", "closed")),
            Map.entry("confirm", Set.of("troubleshoot", "closed")),
            Map.entry("came-back", Set.of("clarify", "compare", "troubleshoot", "prepare", "closed")),
            // of a closed case, only once it was opened again
            Map.entry("closed", Set.of("came-back", "with-21vianet")));

    private static Stream<Arguments> everyStageToEveryStage() {
        return Stream.of(Stage.values())
                .flatMap(from -> Stream.of(Stage.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyStageToEveryStage")
    void aCaseGoesOnlyWhereTheRoadLeads(Stage from, Stage to) {
        boolean leads =
                from == to ? from != Stage.CLOSED : ROAD.get(from.code()).contains(to.code());
        SupportCase supportCase = at(from, true);

        assertThat(StageTransitions.leads(from, to)).isEqualTo(leads);
        if (from == Stage.CLOSED) {
            refused(Reason.CLOSED, () -> supportCase.arrivedAt(to));
        } else if (leads) {
            supportCase.arrivedAt(to);
            assertThat(supportCase.stage()).isEqualTo(to);
        } else {
            refused(Reason.NOT_THE_NEXT_STAGE, () -> supportCase.arrivedAt(to));
            assertThat(supportCase.stage()).isEqualTo(from);
        }
    }

    @Test
    void everyStageIsOnTheRoad() {
        assertThat(ROAD.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Stage.values()).map(Stage::code).toList());
    }

    // The jumps that no rule allows

    @Test
    void aDraftIsNotSubmitted() {
        refused(Reason.NOT_PREPARED, () -> fresh().filing().accepted(NUMBER, STAMP));
        refused(Reason.NOT_PREPARED, () -> fresh().filing().handedOver(false, Sentence.none(), STAMP));
        refused(Reason.NOT_HANDED_OVER, () -> prepared().filing().filedInAdminCenter(NUMBER, now(), STAMP));
        refused(Reason.NOT_HANDED_OVER, () -> prepared().filing().foundInAdminCenter(NUMBER, now(), STAMP));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBMIT", "HAND_OVER"})
    void nothingIsSubmittedOrHandedOverThatIsNotPrepared(Stage next) {
        refused(Reason.NOT_PREPARED, () -> at(Stage.PREPARE, false).arrivedAt(next));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBMIT", "HAND_OVER", "SUBMISSION_UNKNOWN"})
    void nothingIsWith21VianetWithoutARequestNumber(Stage from) {
        SupportCase supportCase = stands(prepared(), from);

        refused(Reason.NOT_SUBMITTED, () -> supportCase.arrivedAt(Stage.WITH_21VIANET));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SOLVED_BY_US",
                "SOLVED_BY_CUSTOMER",
                "RESOLVED_BY_21VIANET",
                "RECOVERED",
                "WITHDRAWN",
                "REJECTED_BY_21VIANET"
            })
    void noCaseOfACustomerIsClosedBeforeTheCustomerKnows(End end) {
        refused(Reason.CUSTOMER_NOT_TOLD, () -> fresh().ending().closed(end, Sentence.none(), STAMP));

        SupportCase solved = stands(fresh(), Stage.TROUBLESHOOT);
        solved.ending().solved(end, "", STAMP);
        refused(Reason.CUSTOMER_NOT_TOLD, () -> solved.ending().confirmed("", STAMP));
        solved.arrivedAt(Stage.CONFIRM);
        assertThat(solved.ending().confirmed("Knows it.", STAMP)).isEqualTo(end);
    }

    @Test
    void nothingIsConfirmedThatHasNoEndInSight() {
        SupportCase supportCase = stands(fresh(), Stage.TROUBLESHOOT);

        refused(Reason.NOTHING_TO_CONFIRM, () -> supportCase.arrivedAt(Stage.CONFIRM));
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT, PACKAGE_FROZEN",
        "HAND_OVER, PACKAGE_HANDED_OVER",
        "SUBMISSION_UNKNOWN, PACKAGE_HANDED_OVER",
        "WITH_21VIANET, PACKAGE_WITH_21VIANET"
    })
    void aPackageOnItsWayStaysAsItIs(Stage stage, Reason why) {
        SupportCase supportCase = stands(prepared(), stage);

        refused(why, () -> supportCase.preparation().draft(information("Another title")));
        refused(why, () -> supportCase.preparation().filingAsked(information("Another title"), STAMP));

        assertThat(supportCase.filing().serviceRequest().orElseThrow().version())
                .isEqualTo(1);
        assertThat(supportCase
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .information()
                        .title())
                .isEqualTo("No mail");
    }

    @Test
    void whatIsTakenBackIsChangedAsANewVersion() {
        SupportCase supportCase = stands(prepared(), Stage.HAND_OVER);
        supportCase.filing().handedOver(false, Sentence.none(), STAMP);
        supportCase.filing().takenBackForCorrection("The title is wrong.", STAMP);
        supportCase.arrivedAt(Stage.PREPARE);

        prepare(supportCase, information("Another title"));

        assertThat(supportCase.filing().serviceRequest().orElseThrow().version())
                .isEqualTo(2);
        assertThat(supportCase.filing().isHandedOver()).isFalse();
    }

    // Who has it in hand

    @Test
    void whatOnePersonHasInHandIsNoOneElses() {
        SupportCase supportCase = stands(prepared(), Stage.HAND_OVER);
        supportCase.filing().handedOver(false, Sentence.none(), STAMP);
        supportCase.filing().takenInHand("agent", STAMP.at().plusSeconds(60), STAMP);

        refused(
                Reason.HELD_BY_ANOTHER,
                () -> supportCase.filing().takenInHand("wang", STAMP.at().plusSeconds(60), STAMP));

        assertThat(supportCase.filing().handOver().flatMap(HandOver::holder)).contains("agent");
    }

    @Test
    void nobodyTakesInHandWhatIsNotHandedOver() {
        refused(Reason.NOT_HANDED_OVER, () -> prepared().filing().takenInHand("agent", STAMP.at(), STAMP));
        refused(Reason.NOT_HANDED_OVER, () -> prepared().filing().submissionUnknown(Sentence.none(), STAMP));
    }

    /** As the register kept it before it was known who has a request in hand. */
    @Test
    void aCaseThatWasHandedOverBeforeIsHandedOverStill() throws IOException {
        ObjectNode document = MAPPER.valueToTree(stands(prepared(), Stage.HAND_OVER));
        document.put("handedOver", true).put("mayBeFiled", true).remove("handOver");
        document.put("submissionKey", "00000000-0000-4000-8000-000000000001").remove("frozen");

        SupportCase read = MAPPER.treeToValue(document, SupportCase.class);

        assertThat(read.filing().submissionState()).contains(SubmissionState.SUBMISSION_UNKNOWN);
        assertThat(read.filing().serviceRequest().orElseThrow().key().toString())
                .isEqualTo("00000000-0000-4000-8000-000000000001");
        read.filing().filedInAdminCenter(NUMBER, now(), STAMP);
        assertThat(read.filing().submissionState()).contains(SubmissionState.SUBMITTED);
    }

    // Cases

    private static void refused(Reason reason, Runnable happening) {
        assertThatThrownBy(happening::run)
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(expected(reason, refusal)).isEqualTo(reason));
    }

    /** Nothing at all happens to a closed case. */
    private static Reason expected(Reason reason, CaseRefusal refusal) {
        return refusal.reason() == Reason.CLOSED ? reason : refusal.reason();
    }

    private static SupportCase fresh() {
        return SupportCase.open(CaseNumber.of(2026, 1), Reports.noMail(null), STAMP);
    }

    private static SupportCase prepared() {
        SupportCase supportCase = fresh();
        supportCase
                .customer()
                .found(
                        new Customer(
                                new TenantId("11111111-1111-4111-8111-111111111111"),
                                "Contoso",
                                "contoso.partner.onmschina.cn"),
                        STAMP);
        prepare(supportCase, information("No mail"));
        return supportCase;
    }

    /** Whether the criteria are met is for other tests. */
    private static void prepare(SupportCase supportCase, SupportInformation information) {
        supportCase.preparation().filingAsked(information, STAMP);
        supportCase.filing().prepared(List.of(), List.of(), List.of(), STAMP);
    }

    private static SupportInformation information(String title) {
        return new SupportInformation(
                title,
                "Nobody gets mail.",
                "",
                Severity.B,
                Set.of(Ground.TRAINING),
                "Why",
                "What",
                Set.of(),
                new Contact("Han Meimei", "han@partner.example", "+86 21 5678"),
                null);
    }

    /** @param everything whether all that any stage asks for is true */
    private static SupportCase at(Stage stage, boolean everything) {
        if (!everything) {
            return stands(fresh(), stage);
        }
        SupportCase supportCase = prepared();
        supportCase.filing().accepted(NUMBER, STAMP);
        supportCase.ending().solved(End.SOLVED_BY_US, "", STAMP);
        return stands(supportCase, stage);
    }

    /** The case as the register would give it back, had it come to this stage. */
    private static SupportCase stands(SupportCase supportCase, Stage stage) {
        ObjectNode document = MAPPER.valueToTree(supportCase);
        document.put("stage", stage.code());
        if (stage == Stage.CLOSED) {
            document.put("end", End.SOLVED_BY_US.code());
        }
        try {
            return MAPPER.treeToValue(document, SupportCase.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Submitted now() {
        return new Submitted(STAMP.at(), Optional.of(FiledBy.PORTAL));
    }
}
