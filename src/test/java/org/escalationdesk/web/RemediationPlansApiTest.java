package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.escalationdesk.remediation.AgreedItem;
import org.escalationdesk.remediation.Meeting;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A plan is found from each case that it cites, by managers, while it goes on and after it is done. */
class RemediationPlansApiTest extends DeskOverHttp {

    private static final Stamp MONDAY = new Stamp(Instant.parse("2026-03-02T02:00:00Z"), "manager");

    @Autowired
    private RemediationPlans plans;

    @Autowired
    private PlatformTransactionManager transactions;

    private static String plansOf(String number) {
        return CASES + "/" + number + "/remediation-plans";
    }

    private <T> T inTransaction(Function<RemediationPlans, T> step) {
        return new TransactionTemplate(transactions).execute(status -> step.apply(plans));
    }

    private PlanNumber plan(String... cited) {
        Notice notice = new Notice(LocalDate.of(2026, 3, 1), Notice.Way.PHONE, "Two escalations without need.");
        return inTransaction(open ->
                open.open(notice, List.of(cited).stream().map(CaseNumber::new).toList(), MONDAY));
    }

    private JsonNode read(String number) {
        return nobody().as("manager").get(plansOf(number)).json();
    }

    @Test
    void whatCameOfItIsReadFromEachCaseItCites() {
        String first = reported(report());
        String second = reported(report());
        PlanNumber number = plan(first, second);

        JsonNode open = read(first).get(0);
        assertThat(open.get("number").asText()).isEqualTo(number.value());
        assertThat(open.get("noticedOn").asText()).isEqualTo("2026-03-01");
        assertThat(open.get("noticeWay").asText()).isEqualTo("phone");
        assertThat(open.get("noticeWayName").asText()).isEqualTo("by phone");
        assertThat(open.get("notice").asText()).isEqualTo("Two escalations without need.");
        assertThat(open.get("metOn").isNull()).isTrue();
        assertThat(open.get("items")).isEmpty();
        assertThat(open.get("closedAt").isNull()).isTrue();

        inTransaction(all -> {
            all.met(number, new Meeting(LocalDate.of(2026, 3, 3), "Li Na", "Read the guide first."));
            all.agreed(number, List.of(new AgreedItem("Train the desk", "agents", LocalDate.of(2026, 3, 10))));
            all.done(all.open(number).get(0).id(), "All were there.", MONDAY);
            all.closed(number, MONDAY);
            return number;
        });

        JsonNode done = read(second).get(0);
        assertThat(done.get("metOn").asText()).isEqualTo("2026-03-03");
        assertThat(done.get("participants").asText()).isEqualTo("Li Na");
        assertThat(done.get("minutes").asText()).isEqualTo("Read the guide first.");
        assertThat(done.at("/items/0/what").asText()).isEqualTo("Train the desk");
        assertThat(done.at("/items/0/ownerName").asText()).isEqualTo("Agents");
        assertThat(done.at("/items/0/due").asText()).isEqualTo("2026-03-10");
        assertThat(done.at("/items/0/result").asText()).isEqualTo("All were there.");
        assertThat(done.at("/items/0/doneAt").asText()).isEqualTo("2026-03-02T02:00:00Z");
        assertThat(done.get("closedAt").asText()).isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void theCasesPageNamesThemToManagersOnly() {
        String cited = reported(report());
        String another = reported(report());
        PlanNumber first = plan(cited);
        PlanNumber second = plan(cited);

        assertThat(named("manager", cited)).containsExactly(first.value(), second.value());
        assertThat(named("admin", cited)).hasSize(2);
        assertThat(named("agent", cited)).isEmpty();
        assertThat(named("manager", another)).isEmpty();
        assertThat(read(another)).isEmpty();
    }

    private List<String> named(String who, String number) {
        JsonNode plansOf =
                nobody().as(who).get(CASES + "/" + number + "/overview").json().get("remediationPlans");
        return mapper.convertValue(plansOf, mapper.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Test
    void theyAreForManagers() {
        String cited = reported(report());
        plan(cited);

        assertThat(agent().get(plansOf(cited)).status()).isEqualTo(403);
        assertThat(nobody().as("sales").get(plansOf(cited)).status()).isEqualTo(403);
        assertThat(nobody().get(plansOf(cited)).status()).isEqualTo(401);
        assertThat(nobody().as("manager").get(plansOf("CR-2001-000001")).status())
                .isEqualTo(404);
    }
}
