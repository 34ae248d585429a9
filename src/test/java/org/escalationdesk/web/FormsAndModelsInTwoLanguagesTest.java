package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.texts.TextCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist and Cockpit get our forms and models in the language of who uses them, and people's own words as they wrote them. */
class FormsAndModelsInTwoLanguagesTest extends DeskOverHttp {

    private static final String ENGINE = Browser.ENGINE;
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @Autowired
    RepositoryService repository;

    @Autowired
    FilterService filters;

    @Autowired
    private ServiceCatalog catalog;

    private Browser chinese(String user) {
        return new Browser(port).speaking("zh-CN,zh;q=0.9,en;q=0.8").signIn(user);
    }

    private Browser english(String user) {
        return new Browser(port).speaking("en-GB,en;q=0.9").signIn(user);
    }

    /** A customer's words, which are also the names of a task, a process and a service request's element. */
    private ObjectNode confusing() {
        return report().put("title", "Troubleshoot").put("description", "Customer request");
    }

    @Test
    void twoPeopleReadTheFormOfOneTaskAtOnce() {
        Task task = task(atTroubleshoot(report()), "troubleshoot");
        String path = ENGINE + "/task/" + task.getId() + "/deployed-form";

        var toWang = chinese("agent").get(path);
        var toSmith = english("helpdesk").get(path);

        assertThat(toWang.json().at("/components/1/label").asText()).isEqualTo("尝试解决问题，并记录您的操作");
        assertThat(toSmith.json().at("/components/1/label").asText())
                .isEqualTo("Try to solve the problem, and write down what you did");
        assertThat(said(toWang.json())).noneMatch(text -> text.matches("[A-Za-z ,.?]+"));
        assertThat(toSmith.body()).doesNotContainPattern(HAN);
        // what machines read is the same
        assertThat(toWang.json().findValuesAsText("key"))
                .isEqualTo(toSmith.json().findValuesAsText("key"));
        assertThat(toWang.json().findValuesAsText("hide"))
                .isEqualTo(toSmith.json().findValuesAsText("hide"));
        assertThat(toWang.json().findValuesAsText("value"))
                .isEqualTo(toSmith.json().findValuesAsText("value"));
        assertThat(toWang.response().headers().firstValue("Content-Language")).hasValue("zh");
        assertThat(toSmith.response().headers().firstValue("Content-Language")).hasValue("en");
        assertThat(List.of(toWang, toSmith)).allSatisfy(answer -> {
            assertThat(answer.response().headers().allValues("Vary"))
                    .anyMatch(names -> names.contains("Accept-Language"));
            assertThat(answer.response().headers().firstValueAsLong("Content-Length"))
                    .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
            assertThat(answer.response().headers().allValues("ETag")).isEmpty();
            assertThat(answer.response().headers().allValues("Last-Modified")).isEmpty();
            assertThat(String.join(",", answer.response().headers().allValues("Cache-Control")))
                    .doesNotContain("public");
        });
    }

    @Test
    void theFormsThatStartProcessesAreTranslated() {
        Browser browser = chinese("manager");
        List<ProcessDefinition> started = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(process -> hasStartForm(process))
                .toList();

        assertThat(started).isNotEmpty().allSatisfy(process -> {
            assertThat(said(browser.get(ENGINE + "/process-definition/" + process.getId() + "/deployed-start-form")
                            .json()))
                    .isNotEmpty()
                    .noneMatch(text -> text.matches("[a-z ,.?]{3,}"));
            assertThat(browser.get(ENGINE + "/process-definition/key/" + process.getKey() + "/deployed-start-form")
                            .body())
                    .containsPattern(HAN);
        });
    }

    @Test
    void aServiceIsCalledInFormsAsInWhat21VianetReads() {
        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            assertThat(catalog.services())
                    .isNotEmpty()
                    .allSatisfy(service -> assertThat(TextCatalog.FORMS.translate(service.name()))
                            .isEqualTo(service.name(Locale.CHINESE)));
        } finally {
            chinese.close();
        }
    }

    @Test
    void tasksAreNamedInTheirReadersLanguageAndCasesByPeople() {
        String number = atTroubleshoot(confusing());
        Task task = task(number, "troubleshoot");
        String instance = task.getProcessInstanceId();
        String filter = filter("Troubleshoot").getId();

        Browser wang = chinese("agent");

        assertThat(entry(
                                wang.get(ENGINE + "/task?processInstanceId=" + instance)
                                        .json(),
                                task.getId())
                        .path("name")
                        .asText())
                .isEqualTo("排查问题");
        JsonNode read = wang.get(ENGINE + "/task/" + task.getId()).json();
        assertThat(read.path("name").asText()).isEqualTo("排查问题");
        // the case's title
        assertThat(read.path("description").asText()).isEqualTo("Troubleshoot");
        JsonNode hal = wang.hal(ENGINE + "/task/" + task.getId());
        assertThat(hal.path("name").asText()).isEqualTo("排查问题");
        assertThat(hal.at("/_embedded/processDefinition/0/name").asText()).isEqualTo("客户请求");
        JsonNode list = wang.hal(ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=100");
        JsonNode card = entry(list.at("/_embedded/task"), task.getId());
        assertThat(card.path("name").asText()).isEqualTo("排查问题");
        assertThat(list.at("/_embedded/processDefinition").findValuesAsText("name"))
                .containsOnly("客户请求");
        assertThat(card.findValuesAsText("value")).contains("Troubleshoot").doesNotContain("排查问题");
        assertThat(wang.get(ENGINE + "/task/" + task.getId() + "/form-variables")
                        .body())
                .contains("Troubleshoot");

        assertThat(english("agent")
                        .get(ENGINE + "/task/" + task.getId())
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Troubleshoot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager"})
    void filtersAndTheirCardsAreTranslated(String user) {
        List<String> english = english(user)
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json()
                .findValuesAsText("id");

        JsonNode seen = chinese(user)
                .get(ENGINE + "/filter?resourceType=Task&maxResults=100")
                .json();

        assertThat(seen.findValuesAsText("id")).isEqualTo(english);
        assertThat(seen).allSatisfy(filter -> {
            assertThat(filter.path("name").asText()).containsPattern(HAN);
            assertThat(filter.at("/properties/description").asText()).doesNotContainPattern("[a-z]{3}");
            assertThat(filter.at("/properties/variables").findValuesAsText("label"))
                    .isNotEmpty()
                    .allMatch(label -> HAN.matcher(label).find());
            assertThat(filter.at("/properties/variables").findValuesAsText("name"))
                    .contains("caseNumber");
        });
    }

    /** Tasklist sends a task whole when its follow-up date is set; any other change would be refused. */
    @Test
    void aTaskThatIsSentBackHasNotChangedItsName() {
        Task task = task(atTroubleshoot(report().put("title", "已逾期")), "troubleshoot");
        Browser wang = chinese("agent");
        assertThat(wang.post(ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\":\"agent\"}")
                        .statusCode())
                .isEqualTo(204);
        String read = wang.task(ENGINE + "/task/" + task.getId());
        assertThat(read).contains("排查问题");

        var answer = wang.send(
                "PUT",
                ENGINE + "/task/" + task.getId(),
                read.replaceAll("\"followUp\":null", "\"followUp\":\"2030-01-31T09:00:00.000+0800\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        Task now = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(now.getFollowUpDate()).isNotNull();
        assertThat(now.getName()).isEqualTo("Troubleshoot");
        assertThat(now.getDescription()).isEqualTo("已逾期");
    }

    @Test
    void aFilterThatIsSentBackKeepsItsEnglish() {
        Filter before = filter("Overdue");
        Browser admin = chinese("admin");
        ObjectNode read =
                (ObjectNode) admin.get(ENGINE + "/filter/" + before.getId()).json();
        assertThat(read.path("name").asText()).isEqualTo("已逾期");
        ((ObjectNode) read.path("properties")).put("color", "#ff0000");

        var answer = admin.send("PUT", ENGINE + "/filter/" + before.getId(), read.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        Filter after = filter("Overdue");
        assertThat(after.getProperties())
                .containsEntry("color", "#ff0000")
                .containsEntry("description", before.getProperties().get("description"))
                .containsEntry("variables", before.getProperties().get("variables"));
        ((ObjectNode) read.path("properties")).put("color", "#555555");
        admin.send("PUT", ENGINE + "/filter/" + before.getId(), read.toString());
    }

    @Test
    void cockpitShowsDiagramsAndListsInTheReadersLanguage() {
        String number = atTroubleshoot(confusing());
        Task task = task(number, "troubleshoot");
        String instance = task.getProcessInstanceId();
        Browser manager = chinese("manager");

        String definitions = manager.get(ENGINE + "/process-definition?latestVersion=true&maxResults=100")
                .body();
        assertThat(definitions).contains("\"name\":\"客户请求\"").doesNotContain("\"name\":\"Customer request\"");
        assertThat(manager.get(ENGINE + "/process-definition/" + task.getProcessDefinitionId())
                        .body())
                .contains("\"name\":\"客户请求\"");
        String xml = manager.get(ENGINE + "/process-definition/" + task.getProcessDefinitionId() + "/xml")
                .json()
                .path("bpmn20Xml")
                .asText();
        assertThat(xml)
                .contains("id=\"troubleshoot\" name=\"排查问题\"", "name=\"继续处理\"", "<bpmn:text>客户总会得知处理结果</bpmn:text>")
                .contains("name=\"customer-reply\"");
        assertThat(names(xml)).noneMatch(name -> name.matches("[A-Za-z ,.?]+"));
        assertThat(manager.get(ENGINE + "/process-instance/" + instance + "/activity-instances")
                        .json()
                        .findValuesAsText("activityName"))
                .contains("排查问题", "客户请求")
                .doesNotContain("Troubleshoot");
        assertThat(manager.get(ENGINE + "/history/process-instance/" + instance).body())
                .contains("\"processDefinitionName\":\"客户请求\"");
        assertThat(manager.post(ENGINE + "/history/task?maxResults=100", "{\"processInstanceId\":\"" + instance + "\"}")
                        .json()
                        .findValuesAsText("name"))
                .containsOnly("排查问题");
        assertThat(manager.get(COCKPIT + "/process-definition/statistics?maxResults=100")
                                .body()
                        + manager.post(COCKPIT + "/process-definition/statistics?maxResults=100", "{}")
                                .body())
                .contains("客户请求")
                .doesNotContain("Customer request");
    }

    @Test
    void cockpitShowsDecisionsInTheReadersLanguage() {
        Browser manager = chinese("manager");

        JsonNode decisions = manager.get(ENGINE + "/decision-definition?latestVersion=true&maxResults=100")
                .json();
        assertThat(decisions.findValuesAsText("name")).contains("呈报条件", "排查步骤", "客户操作指引");
        String id = StreamSupport.stream(decisions.spliterator(), false)
                .filter(decision -> decision.path("key").asText().equals("escalation-criteria"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(manager.get(ENGINE + "/decision-definition/" + id + "/xml")
                        .json()
                        .path("dmnXml")
                        .asText())
                .contains("label=\"问题类型\"", "name=\"sentence\"");
    }

    /** Chinese by how it is pronounced: cheng, fu wu, he, ke hu, pai. */
    @Test
    void whatIsListedByNameIsInTheOrderOfTheReadersNames() {
        Browser manager = chinese("manager");
        String byName = "?latestVersion=true&firstResult=0&maxResults=50&sortBy=name&sortOrder=";

        assertThat(manager.get(ENGINE + "/decision-definition" + byName + "asc")
                        .json()
                        .findValuesAsText("name"))
                .containsSubsequence("呈报条件", "客户操作指引", "排查步骤", "响应目标");
        assertThat(manager.get(ENGINE + "/decision-definition" + byName + "desc")
                        .json()
                        .findValuesAsText("name"))
                .containsSubsequence("响应目标", "排查步骤", "客户操作指引", "呈报条件");
        assertThat(manager.get(COCKPIT + "/process-definition/statistics" + byName + "asc")
                        .json()
                        .findValuesAsText("name"))
                .containsSubsequence(
                        "服务请求", "服务运行状况监视", "核对", "经理决策", "客户请求", "客户协议", "时限监视", "刷新客户列表", "协议续签", "修正计划", "移交监视");
        // what goes on in another page is not sorted in parts
        assertThat(manager.get(ENGINE + "/decision-definition" + byName.replace("50", "2") + "asc")
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("客户操作指引", "呈报条件");
    }

    @Test
    void groupsAreNamedInTheReadersLanguage() {
        Browser admin = chinese("admin");

        assertThat(List.of(
                        admin.get(ENGINE + "/group?maxResults=50"),
                        admin.post(ENGINE + "/group?maxResults=50", "{}"),
                        admin.get(ENGINE + "/group?member=admin"),
                        admin.get(ENGINE + "/group/managers"),
                        admin.get(ENGINE + "/identity/groups?userId=manager")))
                .allSatisfy(answer -> assertThat(answer.json().findValuesAsText("name"))
                        .isNotEmpty()
                        .allMatch(name -> HAN.matcher(name).find()));
        String read = admin.get(ENGINE + "/group/managers").body();
        assertThat(admin.send("PUT", ENGINE + "/group/managers", read).statusCode())
                .isEqualTo(204);
        assertThat(english("admin")
                        .get(ENGINE + "/group/managers")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Managers");
    }

    @Test
    void cockpitTellsWhatTheDeskSaysOfAnIncidentInTheReadersLanguage() {
        Task task = task(atTroubleshoot(report()), "troubleshoot");
        var incident = runtime.createIncident(
                "left-behind",
                task.getExecutionId(),
                "",
                Sentence.of("process.left-behind", "CR-2026-000001", "7").stored());
        String query = "{\"sortBy\":\"incidentTimestamp\",\"sortOrder\":\"asc\",\"processInstanceIdIn\":[\""
                + task.getProcessInstanceId() + "\"]}";

        for (Browser manager : List.of(chinese("manager"), english("manager"))) {
            boolean han = manager.get(ENGINE + "/group").body().contains("经理");
            assertThat(List.of(
                            manager.get(ENGINE + "/incident?processInstanceId=" + task.getProcessInstanceId()),
                            manager.get(ENGINE + "/history/incident?processInstanceId=" + task.getProcessInstanceId()),
                            manager.post(COCKPIT + "/incident/?firstResult=0&maxResults=50", query)))
                    .allSatisfy(answer -> assertThat(answer.json().findValuesAsText("incidentMessage"))
                            .as(answer.body())
                            .hasSize(1)
                            .allMatch(said -> said.startsWith(
                                    han ? "案例 CR-2026-000001 继续使用" : "The case CR-2026-000001 goes on")));
        }
        runtime.resolveIncident(incident.getId());
    }

    /** Of an earlier release, or of somebody's own. */
    @Test
    void whatNobodyTranslatedStaysAsItIs() {
        Filter own = filters.newTaskFilter("My own list");
        own.setQuery(tasks.createTaskQuery());
        filters.saveFilter(own);

        assertThat(chinese("admin")
                        .get(ENGINE + "/filter/" + own.getId())
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("My own list");
        filters.deleteFilter(own.getId());
    }

    private boolean hasStartForm(ProcessDefinition process) {
        return repository.getBpmnModelInstance(process.getId()).getModelElementsByType(StartEvent.class).stream()
                .anyMatch(start -> start.getParentElement() instanceof Process && start.getCamundaFormRef() != null);
    }

    private Filter filter(String name) {
        return filters.createFilterQuery().filterName(name).singleResult();
    }

    private static JsonNode entry(JsonNode list, String id) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(task -> task.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> said(JsonNode form) {
        List<String> said = new ArrayList<>();
        for (String field : List.of("label", "description", "text", "dateLabel", "timeLabel")) {
            said.addAll(form.findValuesAsText(field));
        }
        return said;
    }

    private static List<String> names(String xml) {
        return Pattern.compile("<bpmn:(?!message|error)\\w+ [^<>]*name=\"([^\"]*)\"")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
