package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** Nothing that somebody typed is lost because a task ended without being done. */
class DraftsTest extends ProcessTest {

    private static final String ESCALATE = "{'outcome':'escalate','symptom':'mail-flow','tried':'Once more.'}";

    @Test
    void whatWasTriedSinceFollowsWhatTheAgentWrote() {
        CaseNumber number = atPrepare();
        complete(
                number,
                "prepareServiceRequest",
                supportInformation().put("outcome", "back-to-troubleshoot").put("tried", "Traced a message by hand."));
        complete(
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','tried':'Asked the customer to send it again.'}");

        assertThat(proposal(number, "prepareServiceRequest").get("tried").asText())
                .isEqualTo("Traced a message by hand.\n\nAsked the customer to send it again.");
    }

    @Test
    void whatWasPreparedIsStillThereAfterTroubleshootingAgain() {
        CaseNumber number = atPrepare();

        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));
        complete(number, "troubleshoot", ESCALATE);

        ObjectNode typed = supportInformation();
        typed.remove("outcome");
        typed.put("tried", typed.get("tried").asText() + "\n\nOnce more.");
        assertThat(sorted(proposal(number, "prepareServiceRequest"))).isEqualTo(sorted(typed));
    }

    /** A form that hides a field does not send it. */
    @Test
    void whatWasNotSentStaysAsItIs() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));
        complete(number, "troubleshoot", ESCALATE);
        SupportInformation before = found(number).preparation().information().orElseThrow();

        complete(number, "prepareServiceRequest", "{'outcome':'back-to-troubleshoot','contact':{'phone':'+86 21 1'}}");

        SupportInformation kept = found(number).preparation().information().orElseThrow();
        assertThat(kept.title()).isEqualTo(before.title());
        assertThat(kept.grounds()).isEqualTo(before.grounds());
        assertThat(kept.excluded()).isEqualTo(before.excluded());
        assertThat(kept.contact().email()).isEqualTo(before.contact().email());
        assertThat(kept.contact().phone()).isEqualTo("+86 21 1");
    }

    @Test
    void whatWasEmptiedIsEmpty() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));
        complete(number, "troubleshoot", ESCALATE);

        complete(
                number,
                "prepareServiceRequest",
                "{'outcome':'back-to-troubleshoot','explanation':null,'description':'','grounds':[]}");

        SupportInformation kept = found(number).preparation().information().orElseThrow();
        assertThat(kept.explanation()).isEmpty();
        assertThat(kept.description()).isEmpty();
        assertThat(kept.grounds()).isEmpty();
    }

    @Test
    void guidanceThatIsNotSentYetIsStillThere() {
        CaseNumber number = atGuide();
        String proposed = proposal(number, "guideCustomer").get("text").asText();

        complete(number, "guideCustomer", "{'outcome':'back-to-troubleshoot','text':'Please look at your record.'}");
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        assertThat(proposal(number, "guideCustomer").get("text").asText()).isEqualTo("Please look at your record.");

        complete(number, "guideCustomer", "{'outcome':'back-to-troubleshoot'}");
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'sign-in'}");
        assertThat(proposal(number, "guideCustomer").get("text").asText())
                .startsWith("Please look at your record.\n\n")
                .doesNotContain(proposed);
    }

    @Test
    void aProposalThatNobodyTouchedIsNoDraft() {
        CaseNumber number = atGuide();
        String proposed = proposal(number, "guideCustomer").get("text").asText();

        complete(
                number,
                "guideCustomer",
                json("{'outcome':'back-to-troubleshoot'}").put("text", proposed));
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'sign-in'}");

        assertThat(proposal(number, "guideCustomer").get("text").asText())
                .isNotEmpty()
                .doesNotContain(proposed);
    }

    @Test
    void anUnfinishedAttemptIsStillThere() {
        CaseNumber number = atTroubleshoot();

        complete(
                number,
                "troubleshoot",
                "{'outcome':'other-symptom','symptom':'sign-in','tried':'Traced.','found':'Nothing.'}");
        complete(number, "troubleshoot", "{'outcome':'other-symptom','symptom':'slow'}");

        assertThat(proposal(number, "troubleshoot").get("tried").asText()).isEqualTo("Traced.");
        assertThat(proposal(number, "troubleshoot").get("found").asText()).isEqualTo("Nothing.");
    }

    /** It is about no case in particular, so it is told apart from none; it is kept all the same. */
    @Test
    void whyItIsAnotherProblemIsKeptAlsoWithoutTheCaseItDiffersFrom() {
        CaseNumber number = atPrepare();

        complete(
                number,
                "prepareServiceRequest",
                supportInformation().put("outcome", "back-to-troubleshoot").put("why", "Other users."));

        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == CaseEvent.What.NOTED)
                .extracting(event -> Said.in(event.detail()))
                .containsExactly("Other users.");
    }

    @Test
    void whatWasSaidIsKeptAlsoWhereAHigherSeverityIsAskedFor() {
        CaseNumber number = atWork();

        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','said':'Small.','severity':'C'}");

        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'ask-higher-severity','higherSeverity':'B','businessImpact':'All wait.','said':'Busy.'}");

        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == CaseEvent.What.NOTED)
                .extracting(event -> Said.in(event.detail()))
                .containsExactly("Busy.");
    }

    private CaseNumber atGuide() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        return number;
    }

    /** What is a set has no order, and what is empty is not told. */
    private static ObjectNode sorted(JsonNode answer) {
        ObjectNode sorted = answer.deepCopy();
        for (String set : List.of("grounds", "scope")) {
            List<String> codes = new java.util.ArrayList<>();
            sorted.get(set).forEach(code -> codes.add(code.asText()));
            sorted.put(set, codes.stream().sorted().toList().toString());
        }
        sorted.remove(List.of("others", "businessImpact"));
        return sorted;
    }
}
