package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.DeskGroups;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each role may do with each model. A new model, and a right that comes or goes, has to be told here. */
class EveryModelTest extends ProcessTest {

    private static final String WORK = "READ_TASK TASK_ASSIGN TASK_WORK";
    private static final String LOOK = "READ READ_HISTORY READ_INSTANCE";

    @Autowired
    AuthorizationService authorizations;

    /** A help desk agent is in the group of agents too, and has no right of their own. */
    @Test
    void agentsWorkOnCasesAndOnTheirAgreedItems() {
        assertThat(rights(DeskGroups.AGENTS, DeskGroups.HELPDESK_AGENTS))
                .isEqualTo(rights(DeskGroups.AGENTS))
                .isEqualTo(Map.of(
                        "customer-request", all("CREATE_INSTANCE", LOOK, WORK),
                        "service-request", all(LOOK, WORK),
                        "remediation-item", all(LOOK, WORK)));
        assertThat(rights(DeskGroups.HELPDESK_AGENTS)).isEmpty();
    }

    @Test
    void salesAgentsReportAndSeeNothingElse() {
        assertThat(rights(DeskGroups.SALES_AGENTS)).isEqualTo(Map.of("customer-request", all("CREATE_INSTANCE READ")));
    }

    /**
     * They watch every model and retry its jobs, of the watches too: one whose job has failed for good stops for all cases. They
     * work their own tasks; those of agents they see, give back and hand over.
     */
    @Test
    void managersWatchAllOfThemAndWorkTheirOwn() {
        String watch = all(LOOK, "RETRY_JOB");
        String handOver = all(LOOK, "RETRY_JOB READ_TASK TASK_ASSIGN");
        String work = all(LOOK, "RETRY_JOB", WORK);
        String startAndWork = all(LOOK, "RETRY_JOB CREATE_INSTANCE", WORK);

        assertThat(rights(DeskGroups.MANAGERS))
                .isEqualTo(Map.ofEntries(
                        Map.entry("customer-request", handOver),
                        Map.entry("service-request", handOver),
                        Map.entry("manager-decision", work),
                        Map.entry("reconciliation", work),
                        Map.entry("agreement-renewal", work),
                        Map.entry("remediation-item", work),
                        Map.entry("customer-agreement", startAndWork),
                        Map.entry("remediation-plan", startAndWork),
                        Map.entry("clock-watch", watch),
                        Map.entry("customer-list-refresh", watch),
                        Map.entry("hand-over-watch", watch),
                        Map.entry("retention-watch", watch),
                        Map.entry("service-health-watch", watch),
                        Map.entry("service-request-sync", watch)));
    }

    @Test
    void administratorsMayDoEverythingAndWhoeverIsInNoGroupNothing() {
        assertThat(rights(DeskGroups.ADMINISTRATORS))
                .hasSameSizeAs(rights(DeskGroups.MANAGERS))
                .allSatisfy((model, rights) -> assertThat(rights).as(model).contains("ALL"));
        assertThat(rights("others")).isEmpty();
    }

    /** By the models' keys, those without any left out. */
    private Map<String, String> rights(String... groups) {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getKey)
                .filter(model -> !rights(List.of(groups), model).isEmpty())
                .collect(Collectors.toMap(model -> model, model -> rights(List.of(groups), model)));
    }

    private String rights(List<String> groups, String model) {
        return all(Arrays.stream(ProcessDefinitionPermissions.values())
                .filter(permission -> permission != ProcessDefinitionPermissions.NONE)
                .filter(permission ->
                        authorizations.isUserAuthorized(null, groups, permission, Resources.PROCESS_DEFINITION, model))
                .map(ProcessDefinitionPermissions::getName)
                .toArray(String[]::new));
    }

    private static String all(String... rights) {
        return Arrays.stream(String.join(" ", rights).split(" "))
                .sorted()
                .collect(Collectors.joining(" "))
                .strip();
    }
}
