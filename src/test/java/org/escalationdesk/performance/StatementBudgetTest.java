package org.escalationdesk.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.CaseRevisions;
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.ClockWarnings;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.Conversations;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * How many statements each step of the road costs, whatever the machine: one more is a query in a loop, a second read or a new
 * history entry that somebody should want. None of them searches a table that grows without an index.
 */
@Import(Statements.class)
@ContextConfiguration(initializers = OnPostgres.class)
class StatementBudgetTest extends ProcessTest {

    @Autowired
    private org.escalationdesk.cases.CaseLists lists;

    @Autowired
    private Conversations conversations;

    @Autowired
    private CaseRevisions revisions;

    @Autowired
    private Attachments attachments;

    @Autowired
    private CaseNotes notes;

    @Autowired
    private ClockWarnings warnings;

    @Autowired
    private ClockWatch watch;

    @Autowired
    private WebApplicationContext web;

    @Autowired
    private List<FilterRegistrationBean<?>> filters;

    /** Everything that grows with the number of cases; what the models and people have does not, their rights included. */
    private static final Pattern GROWING = Pattern.compile(
            "act_(?:ru|hi)_(?!authorization)\\w+|act_ge_bytearray|support_case|case_event|case_watch|case_clock|seen_warning|delivery|support_package|escalation|"
                    + "followed_request|idempotency_key|known_customer|attachment|attachment_piece");

    /** Never planned generically; {@code CaseListsOnPostgresTest} looks at its plans. */
    private static final String BY_VALUE = "search_text LIKE";

    /** For this transaction: how few rows there are in a test, and whether they were counted by now, would decide of the ways. */
    private static final List<String> NEVER_COUNTED = List.of(
            "DELETE FROM pg_statistic",
            "UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");

    private final Set<String> sent = new LinkedHashSet<>();
    private final List<String> wrong = new ArrayList<>();

    @Value("${spring.datasource.url}")
    String url;

    @Test
    void theRoadOfAnEscalatedCase() throws SQLException {
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616122292870011")));
        nothingLooksTheSame();

        CaseNumber number = step("report a problem", 21, () -> reported(report()));
        job("find customer, find similar cases", 21, number, "findCustomer");
        job("check service health, choose steps, open Troubleshoot", 32, number, "checkServiceHealth");
        form("open the form Troubleshoot", 18, number, "troubleshoot");
        task(
                "complete Troubleshoot, open Prepare",
                37,
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','checked':[],'tried':'Traced a message.','found':''}");
        form("open the form Prepare", 19, number, "prepareServiceRequest");
        task(
                "complete Prepare",
                29,
                number,
                "prepareServiceRequest",
                supportInformation().put("businessImpact", "").toString());
        job("refresh facts, check criteria", 24, number, "refreshFacts");
        job("freeze the package, intend to file", 33, number, "freezePackage");
        job("submit to 21Vianet", 35, number, "submitServiceRequest");
        job("open Record first contact, see whether its agent is away", 26, number, "submitServiceRequest");
        task(
                "complete Record first contact, open Work with 21Vianet",
                45,
                number,
                "recordFirstContact",
                "{'person':'Wang Wei','contactedAt':'2026-03-02T01:00:00Z','by':'phone','said':'We look into it.','assignedSeverity':'B'}");
        task(
                "complete Work with 21Vianet, open Confirm with customer",
                44,
                number,
                "workWith21Vianet",
                "{'outcome':'resolved','said':'A transport rule was mended.'}");
        task(
                "complete Confirm with customer, close the case",
                51,
                number,
                "confirmWithCustomer",
                "{'outcome':'confirmed','text':'Mail arrives again.'}");
        step("list the files of a case", 1, () -> attachments.of(number));
        step("read one case", 1, () -> register.get(number));
        step("read a page of the conversation", 4, () -> {
            conversations.counts(number);
            return conversations.page(
                    register.get(number),
                    EnumSet.of(ConversationKind.NOTE, ConversationKind.DESK),
                    Optional.of(9L),
                    50);
        });
        step(
                "search cases",
                2,
                () -> lists.search(
                        new CaseSearch("mail", Optional.empty(), "", Optional.empty(), Optional.empty(), 0, 20)));

        assertThat(wrong).isEmpty();
        assertThat(withoutIndex()).isEmpty();
    }

    /** What the tab and the page of a case ask for, and the box that finds one; signing in is not counted. */
    @Test
    void aCaseAsItIsShownAndFound() throws SQLException {
        CaseNumber number = atTroubleshoot();
        tasks.setAssignee(task(number, "troubleshoot").getId(), "agent");
        for (int i = 0; i < 120; i++) {
            notes.add(number, NoteKind.NOTE, "Note " + i, i % 2 == 0 ? "agent" : "helpdesk");
        }
        String address = "/api/cases/" + number;

        answer("what stands above and beside the conversation", 13, address + "/overview");
        step("whether anything happened to it since", 1, () -> revisions.of(number));
        JsonNode newest = answer("the newest page of the conversation", 4, address + "/conversation");
        answer(
                "the page after it",
                3,
                address + "/conversation?cursor=" + newest.get("next").asText());
        answer("its clocks", 2, address + "/clocks");
        answer("its files", 2, address + "/attachments");
        answer(
                "to which case a task belongs",
                5,
                "/camunda/api/desk/tasks/" + task(number, "troubleshoot").getId() + "/case");
        answer("what helped before", 2, address + "/similar?closed=true");
        answer("the cases of a number", 3, "/api/cases?size=10&q=" + number);
        answer("what an agent is warned of", 3, "/api/warnings");
        step("what a manager is warned of", 1, () -> warnings.of("manager", true, 21));
        step("what a manager looked at", 2, () -> {
            warnings.seen("manager", true, Optional.empty(), clock.instant());
            return number;
        });
        answer("the cases with words", 3, "/api/cases?size=10&q=nobody+mail");

        assertThat(newest.get("entries")).hasSize(50);
        assertThat(wrong).isEmpty();
        assertThat(withoutIndex()).isEmpty();
    }

    @Test
    void whatTheCardsOfAListShow() throws SQLException {
        ObjectNode list = json("{'_embedded':{'task':[]}}");
        CaseNumber changed = atTroubleshoot();
        for (int i = 0; i < 5; i++) {
            Task task = task(i == 0 ? changed : atTroubleshoot(), "troubleshoot");
            list.withArray("/_embedded/task")
                    .addObject()
                    .put("processInstanceId", task.getProcessInstanceId())
                    .put("assignee", i % 2 == 0 ? "agent" : "helpdesk");
        }
        watch.round();
        as("agent", "agents");

        JsonNode shown = step("what the cards of a page show", 4, () -> withCards(list));
        notes.add(changed, NoteKind.ASKED, "Which mailboxes?", "agent");
        step("the same, with a case that the watch has not looked at since", 5, () -> withCards(list));

        identity.clearAuthentication();
        assertThat(shown.at("/_embedded/task/4/_embedded/variable").findValuesAsText("name"))
                .contains("caseNumber", "title", "assigneeName");
        assertThat(wrong).isEmpty();
        assertThat(withoutIndex()).isEmpty();
    }

    /** The engine's list as it leaves the desk. */
    private JsonNode withCards(JsonNode list) {
        Filter cards = filters.stream()
                .<Filter>map(FilterRegistrationBean::getFilter)
                .filter(filter -> filter.getClass().getSimpleName().equals("CardsFilter"))
                .findFirst()
                .orElseThrow();
        var answer = new MockHttpServletResponse();
        try {
            cards.doFilter(
                    new MockHttpServletRequest("POST", "/camunda/api/engine/engine/default/filter/mine/list"),
                    answer,
                    (request, response) ->
                            response.getOutputStream().write(new ObjectMapper().writeValueAsBytes(list)));
            return new ObjectMapper().readTree(answer.getContentAsByteArray());
        } catch (IOException | ServletException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** As an agent's Tasklist asks. */
    private JsonNode answer(String name, int budget, String address) {
        MockMvc desk = MockMvcBuilders.webAppContextSetup(web).build();
        as("agent", "agents");
        JsonNode answer = step(name, budget, () -> read(desk, address));
        identity.clearAuthentication();
        return answer;
    }

    private static JsonNode read(MockMvc desk, String address) {
        try {
            var answer = desk.perform(
                            MockMvcRequestBuilders.get(URI.create(address)).with(request -> {
                                request.setRemoteUser("agent");
                                request.addUserRole("agents");
                                return request;
                            }))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            return new ObjectMapper().readTree(answer.getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A budget that is more than two above what is needed would let the next query through unseen. */
    private <T> T step(String name, int budget, Supplier<T> work) {
        List<T> result = new ArrayList<>();
        List<String> statements = Statements.of(() -> result.add(work.get()));
        sent.addAll(statements);
        if (statements.size() > budget || statements.size() < budget - 2) {
            wrong.add(name + ": " + statements.size() + " statements, not " + budget + "\n    "
                    + String.join("\n    ", statements));
        }
        return result.get(0);
    }

    private void job(String name, int budget, CaseNumber number, String activity) {
        Job job = job(number, activity);
        step(name, budget, () -> {
            management.executeJob(job.getId());
            return job;
        });
    }

    /** What Tasklist reads to show the task. */
    private void form(String name, int budget, CaseNumber number, String id) {
        Task task = task(number, id);
        as("agent", "agents");
        step(name, budget, () -> forms.getTaskFormVariables(task.getId()));
        identity.clearAuthentication();
    }

    private void task(String name, int budget, CaseNumber number, String id, String answer) {
        Task task = task(number, id);
        as("agent", "agents");
        step(name, budget, () -> {
            forms.submitTaskForm(
                    task.getId(), Map.of("answer", JSON(json(answer).toString())));
            return task;
        });
        identity.clearAuthentication();
    }

    /** PostgreSQL, told to avoid it where it can, reads a table from end to end only where no index serves. */
    private List<String> withoutIndex() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = withoutBinding();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET enable_seqscan = off");
            for (String forget : NEVER_COUNTED) {
                statement.execute(forget);
            }
            for (String sql : sent) {
                String kind = sql.strip().substring(0, 6).toUpperCase(Locale.ROOT);
                if (Set.of("SELECT", "UPDATE", "DELETE").contains(kind)
                        && !sql.contains("nextval")
                        && !sql.contains(BY_VALUE)) {
                    try (ResultSet plan =
                            statement.executeQuery("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + numbered(sql))) {
                        plan.next();
                        whole(new ObjectMapper().readTree(plan.getString(1)).findParents("Relation Name"), sql, found);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                }
            }
        }
        return found;
    }

    /** A generic plan is asked for without values. */
    private Connection withoutBinding() throws SQLException {
        return DriverManager.getConnection(
                url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple", "postgres", "postgres");
    }

    private static void whole(List<JsonNode> scans, String sql, List<String> found) {
        for (JsonNode scan : scans) {
            String table = scan.get("Relation Name").asText();
            // a bitmap of an index may be one of the whole index
            boolean searched = scan.get("Node Type").asText().contains("Bitmap")
                    ? scan.findParents("Index Name").stream().allMatch(index -> index.has("Index Cond"))
                    : scan.has("Index Cond");
            boolean reads = scan.get("Node Type").asText().contains("Scan");
            if (GROWING.matcher(table).matches() && reads && !searched) {
                found.add(table + " by " + scan.get("Node Type").asText() + ": " + sql);
            }
        }
    }

    /** Parameters as PostgreSQL itself writes them. */
    private static String numbered(String sql) {
        Matcher parameter = Pattern.compile("\\?").matcher(sql);
        StringBuilder numbered = new StringBuilder();
        for (int number = 1; parameter.find(); number++) {
            parameter.appendReplacement(numbered, "\\$" + number);
        }
        return parameter.appendTail(numbered).toString();
    }
}
