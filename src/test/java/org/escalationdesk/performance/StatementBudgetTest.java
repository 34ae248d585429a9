package org.escalationdesk.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.Conversations;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

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
    private Attachments attachments;

    /** Everything that grows with the number of cases; what the models and people have does not, their rights included. */
    private static final Pattern GROWING = Pattern.compile(
            "act_(?:ru|hi)_(?!authorization)\\w+|act_ge_bytearray|support_case|case_event|case_watch|case_clock|delivery|support_package|escalation|"
                    + "followed_request|idempotency_key|known_customer|attachment|attachment_piece");

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
        form("open the form Troubleshoot", 16, number, "troubleshoot");
        task(
                "complete Troubleshoot, open Prepare",
                37,
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','checked':[],'tried':'Traced a message.','found':''}");
        form("open the form Prepare", 18, number, "prepareServiceRequest");
        task(
                "complete Prepare",
                29,
                number,
                "prepareServiceRequest",
                supportInformation().put("businessImpact", "").toString());
        job("refresh facts, check criteria", 24, number, "refreshFacts");
        job("freeze the package, intend to file", 33, number, "freezePackage");
        job("submit to 21Vianet", 35, number, "submitServiceRequest");
        job("open Record first contact", 25, number, "submitServiceRequest");
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
        step("read a page of the conversation", 3, () -> {
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
            statement.execute("SET enable_seqscan = off");
            for (String sql : sent) {
                String kind = sql.strip().substring(0, 6).toUpperCase(Locale.ROOT);
                if (Set.of("SELECT", "UPDATE", "DELETE").contains(kind) && !sql.contains("nextval")) {
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
