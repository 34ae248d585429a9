package org.escalationdesk.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much room open cases take on PostgreSQL, with indexes and what stands outside the rows. Twenty thousand by hand, with a line
 * for each table and index: {@code -Dweight.cases=20000}.
 */
@WholeRun
@Import(Statements.class)
@ContextConfiguration(initializers = OnPostgres.class)
class WeightOfCasesTest extends ProcessTest {

    private static final int CASES = Integer.getInteger("weight.cases", 2000);

    /** What one may take, among 20,000 as well. */
    private static final long BYTES = 15_600;

    /** What one may take that waits at Troubleshoot. */
    private static final long BYTES_AT_TROUBLESHOOT = 10_300;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private int words;

    /** Over all of its processes; its task has the view of the case and the answer besides. */
    @Test
    void aWaitingCaseHasSixVariablesAtMost() {
        for (Supplier<CaseNumber> place : places()) {
            words++;
            CaseNumber number = place.get();
            List<String> instances =
                    instances(number).stream().map(ProcessInstance::getId).toList();
            record Variable(String name, boolean ofTask) {}
            List<Variable> variables = jdbc.sql("SELECT name_ AS name, task_id_ IS NOT NULL AS of_task "
                            + "FROM act_ru_variable WHERE proc_inst_id_ IN (:instances)")
                    .param("instances", instances)
                    .query(Variable.class)
                    .list();

            assertThat(variables).filteredOn(variable -> !variable.ofTask()).hasSizeLessThanOrEqualTo(6);
            assertThat(variables)
                    .filteredOn(Variable::ofTask)
                    .extracting(Variable::name)
                    .containsExactlyInAnyOrder("case", "answer");
        }
    }

    private List<Supplier<CaseNumber>> places() {
        return List.of(
                this::atTroubleshoot,
                this::atFollowUp,
                this::atPrepare,
                this::atHandOver,
                this::atFirstContact,
                this::atWork,
                this::atConfirmAfterWork);
    }

    @Test
    void anOpenCaseIsLight() {
        assertThat(weight(places())).isLessThan(BYTES);
    }

    @Test
    void aCaseThatWaitsForAnAgentIsLighter() {
        assertThat(weight(List.of(this::atTroubleshoot))).isLessThan(BYTES_AT_TROUBLESHOOT);
    }

    /** Bytes for each of many cases that wait in these places. */
    private long weight(List<Supplier<CaseNumber>> places) {
        Map<CaseNumber, List<String>> likes = new LinkedHashMap<>();
        for (Supplier<CaseNumber> place : places) {
            words++;
            likes.put(place.get(), ownWords());
        }
        Map<String, Long> grown = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            Map<String, Long> before = sizes();
            // as many cases have them: the list of what is yet to be sorted in takes 4 MB however many there are
            jdbc.sql("SET LOCAL gin_pending_list_limit = '64kB'").update();
            new CopiedCases(jdbc).make(CASES, likes);
            jdbc.sql("SELECT gin_clean_pending_list('support_case_search')")
                    .query(Long.class)
                    .single();
            Map<String, Long> after = sizes();
            after.replaceAll((table, bytes) -> (bytes - before.get(table)) / CASES);
            return after;
        });
        jdbc.sql("VACUUM").update();

        String table = grown.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each -> "%-40s %6d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n"));
        long all = grown.values().stream().mapToLong(Long::longValue).sum();
        System.out.println("bytes for each of " + CASES + " open cases: " + all + "\n" + table);
        return all;
    }

    private CaseNumber atConfirmAfterWork() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A transport rule was mended.'}");
        return number;
    }

    private Map<String, Long> sizes() {
        record Size(String name, long bytes) {}
        return jdbc.sql("""
                        SELECT relname AS name, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END AS bytes
                          FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace""").query(Size.class).list().stream().collect(Collectors.toMap(Size::name, Size::bytes));
    }

    /** Of this case alone, as names and addresses are. */
    private List<String> ownWords() {
        return List.of(
                "aqzx" + words + "wkv", "bqzx" + words + "wkvjy", "cqzx" + words + "wk", "dqzx" + words + "wkvjyt");
    }

    /** As long as what people write. */
    @Override
    protected ObjectNode report() {
        List<String> own = ownWords();
        return super.report()
                .put("title", "No mail since nine in the mailbox of " + own.get(0) + " " + own.get(1))
                .put("description", """
                        Since nine this morning nobody in %s gets mail from outside. Mail between colleagues arrives. The sender %s \
                        gets no answer that it was refused either. We looked at the connector and at the MX record, both are as they were \
                        last week; the message trace shows the message as pending. 外部邮件从今天上午九点起无法送达，内部邮件正常。消息跟踪显示状态为“挂起”。""".formatted(own.get(2), own.get(3)));
    }
}
