package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaskFiltersTest extends DeskUnderTest {

    @Autowired
    FilterService filters;

    @Autowired
    OpeningTheDesk opening;

    @Test
    void aNewcomerFindsTheFiltersOfTheRoad() {
        var seen = as("agent")
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json();

        assertThat(seen)
                .extracting(filter -> filter.path("name").asText())
                .containsExactlyInAnyOrder(
                        "My tasks",
                        "My group's tasks",
                        "Overdue",
                        "Clarify customer and service",
                        "Compare with similar cases",
                        "Troubleshoot",
                        "Wait for the outage to end",
                        "Confirm recovery",
                        "Guide the customer",
                        "Follow up customer",
                        "Prepare service request",
                        "Submit in admin center",
                        "Record first contact",
                        "Work with 21Vianet",
                        "21Vianet needs information",
                        "Tell 21Vianet",
                        "Tell 21Vianet it is withdrawn",
                        "Confirm with customer",
                        "Customer came back");
    }

    @Test
    void theReviewOfDifferencesIsTheManagers() {
        var seen = as("manager")
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json();

        assertThat(seen)
                .extracting(filter -> filter.path("name").asText())
                .hasSize(24)
                .contains(
                        "Review differences", "Override criteria", "Approve severity A", "Remediation", "Agreed items");
    }

    @Test
    void aSecondStartCreatesNothingTwice() {
        opening.afterSingletonsInstantiated();

        assertThat(filters.createFilterQuery().count()).isEqualTo(24);
        assertThat(identities.createUserQuery().count()).isEqualTo(5);
    }

    @Test
    void theGroupsFilterShowsClaimedTasksToo() {
        var task = newCase();
        tasks.claim(task.getId(), "wang");

        assertThat(idsSeenBy("agent", "My group's tasks")).containsExactly(task.getId());
        assertThat(idsSeenBy("agent", "My tasks")).isEmpty();
        assertThat(idsSeenBy("agent", "Overdue")).containsExactly(task.getId());
        assertThat(idsSeenBy("agent", "Troubleshoot")).containsExactly(task.getId());
        assertThat(idsSeenBy("manager", "Troubleshoot")).containsExactly(task.getId());
    }

    @Test
    void aFilterCountsNoFurtherThanAnybodyReadsOn() {
        newCase();
        newCase();
        assertThat(countedBy("agent", "Troubleshoot")).isEqualTo(2);

        newCase();
        newCase();
        newCase();
        assertThat(countedBy("agent", "Troubleshoot")).isEqualTo(3);
        assertThat(countedBy("manager", "Troubleshoot")).isEqualTo(3);
        assertThat(idsSeenBy("agent", "Troubleshoot")).hasSize(5);
        assertThat(as("agent").get(ENGINE + "/task/count").json().path("count").asLong())
                .isEqualTo(5);
    }

    private long countedBy(String user, String filterName) {
        return as(user).get(ENGINE + "/filter/" + id(filterName) + "/count")
                .json()
                .path("count")
                .asLong();
    }

    private String id(String filterName) {
        return filters.createFilterQuery().filterName(filterName).singleResult().getId();
    }

    private List<String> idsSeenBy(String user, String filterName) {
        return as(user).get(ENGINE + "/filter/" + id(filterName) + "/list?firstResult=0&maxResults=20")
                .json()
                .findValuesAsText("id");
    }
}
