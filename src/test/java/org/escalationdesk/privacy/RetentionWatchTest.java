package org.escalationdesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.ReopeningSettings;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.EveryText;
import org.escalationdesk.support.TwoNodes;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Closed cases are kept for thirty days here. */
@WholeRun
class RetentionWatchTest extends ProcessTest {

    private static final Duration KEPT = Duration.ofDays(30);

    @Autowired
    private RetentionWatch asConfigured;

    @Autowired
    private ReopeningSettings reopening;

    @Autowired
    private ClosedCases cases;

    @Autowired
    private Attachments attachments;

    @Autowired
    private CaseRoads roads;

    @Autowired
    private CaseViews views;

    @Autowired
    private CaseNotes notesOfCases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private RetentionWatch watch;
    private EveryText texts;

    @BeforeEach
    void keptForThirtyDays() {
        watch = keeping(KEPT);
        texts = new EveryText(jdbc);
        forgetCases();
    }

    private RetentionWatch keeping(Duration kept) {
        return new RetentionWatch(
                new RetentionSettings(kept, Duration.ofHours(1), 20),
                reopening,
                cases,
                attachments,
                roads,
                views,
                transactions,
                clock);
    }

    private CaseNumber closed() {
        CaseNumber number = atConfirm();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        return number;
    }

    private boolean isThere(CaseNumber number) {
        return register.find(number).isPresent();
    }

    private void put(String sql, CaseNumber number) {
        jdbc.sql(sql)
                .param("number", number.value())
                .param("key", number.value().replace("CR-", "K-"))
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Something in each table that a case may have something in, beyond what its road writes. */
    private void hasSomethingEverywhere(CaseNumber number, CaseNumber other) {
        put(
                "INSERT INTO escalation VALUES (:key, :number, 'exchange-online', 'agent', '', :at, FALSE, FALSE, FALSE)",
                number);
        put("INSERT INTO case_difference VALUES (:number, '" + other + "', 'Another error.', 'agent', :at)", number);
        put("INSERT INTO case_difference VALUES ('" + other + "', :number, 'Another error.', 'agent', :at)", number);
        put(
                "INSERT INTO followed_request (request_number, case_number, modified_at, status, notes, read_at) "
                        + "VALUES (:key, :number, :at, 'closed', '', :at)",
                number);
        put("INSERT INTO support_package VALUES (:number, 1, 'title', :at, 'chinese', 'english')", number);
        put(
                "INSERT INTO delivery (delivery_key, case_number, package_version, state, attempts, reason, intended_at, "
                        + "changed_at) VALUES (:key, :number, 1, 'ACCEPTED', 1, '', :at, :at)",
                number);
        put(
                "INSERT INTO attachment (id, case_number, name, media_type, bytes, sha256, attached_at, attached_by, in_folder) "
                        + "VALUES (:key, :number, 'mail.log', 'text/plain', 1, '', :at, 'agent', FALSE)",
                number);
        jdbc.sql("INSERT INTO attachment_piece VALUES (:key, 0, :content)")
                .param("key", number.value().replace("CR-", "K-"))
                .param("content", new byte[] {65})
                .update();
        put(
                "INSERT INTO case_clock VALUES (:number, 'FIRST_ANSWER', :at, :at, :at, 'RUNNING', TRUE, 'NOT', NULL)",
                number);
        put("INSERT INTO seen_warning VALUES (:number, 'FIRST_ANSWER', 'agent', :at, FALSE)", number);
        put(
                "INSERT INTO difference (kind, case_number, request_number, detail, found_at, seen_at, settled_at) "
                        + "VALUES ('RESTORED', :number, '', '', :at, :at, :at)",
                number);
        put("INSERT INTO idempotency_key VALUES ('caller', :key, 'fingerprint', :number, :at)", number);
        put(
                "INSERT INTO remediation_plan VALUES (:key, '2026-03-01', 'mail', 'notice', NULL, NULL, NULL, :at, 'm', :at, 'm')",
                number);
        put("INSERT INTO remediation_case VALUES (:key, :number)", number);
        if (jdbc.sql("SELECT COUNT(*) FROM case_watch WHERE case_number = :number")
                        .param("number", number.value())
                        .query(Long.class)
                        .single()
                == 0) {
            put("INSERT INTO case_watch VALUES (:number, :at)", number);
        }
    }

    /** Its number, and the ids of the processes of its road. */
    private List<String> idsOf(CaseNumber number) {
        List<String> known = new ArrayList<>(List.of(number.value()));
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
                .map(HistoricProcessInstance::getId)
                .forEach(known::add);
        return known;
    }

    @Test
    void nothingOfACaseIsLeft() {
        CaseNumber other = closed();
        CaseNumber number = closed();
        hasSomethingEverywhere(number, other);
        List<String> known = idsOf(number);
        assertThat(known).hasSizeGreaterThan(1);
        Map<String, List<String>> withNumber = texts.withCaseNumber();
        // the record of who looked stays for a time of its own
        withNumber.remove("case_view");
        withNumber.forEach((table, columns) ->
                columns.forEach(column -> assertThat(texts.where(List.of(number.value())))
                        .as("a column that holds a case's number has to be in this test, and in what is removed")
                        .contains(table + "." + column)));

        clock.moveBy(KEPT.plusMinutes(1));
        watch.round();

        assertThat(texts.where(known)).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM attachment_piece WHERE attachment_id = :id")
                        .param("id", number.value().replace("CR-", "K-"))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(isThere(other)).isFalse();
    }

    @Test
    void aFiledCaseGoesWithTheProcessesItsRoadCalled() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        List<String> known = idsOf(number);
        assertThat(known).hasSizeGreaterThan(2);

        clock.moveBy(KEPT.plusMinutes(1));
        watch.round();

        assertThat(texts.where(known)).isEmpty();
    }

    @Test
    void casesStayUntilTheirTimeHasCome() {
        CaseNumber number = closed();
        clock.moveBy(KEPT.minusMinutes(1));

        watch.round();

        assertThat(isThere(number)).isTrue();
    }

    /** Where nothing is set. */
    @Test
    void everythingIsKept() {
        CaseNumber number = closed();
        clock.moveBy(KEPT.multipliedBy(100));

        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("retention-watch")
                .timers()
                .singleResult()
                .getId());

        assertThat(isThere(number)).isTrue();
        asConfigured.round();
        assertThat(isThere(number)).isTrue();
    }

    @Test
    void whatCanBeOpenedAgainStays() {
        CaseNumber number = closed();
        clock.moveBy(reopening.reopenWithin().minusMinutes(1));

        keeping(Duration.ofDays(1)).round();
        assertThat(isThere(number)).isTrue();

        clock.moveBy(Duration.ofMinutes(2));
        keeping(Duration.ofDays(1)).round();
        assertThat(isThere(number)).isFalse();
    }

    @Test
    void anOpenCaseStays() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(KEPT.multipliedBy(2));

        watch.round();

        assertThat(isThere(number)).isTrue();
    }

    @Test
    void whatAnOpenCaseNamesStaysUntilThatIsClosed() {
        CaseNumber old = closed();
        clock.moveBy(KEPT.plusDays(1));
        CaseNumber open = atConfirm();
        notesOfCases.add(open, NoteKind.DESK, "As in " + old.value().toLowerCase(Locale.ROOT) + ".", "agent");

        watch.round();
        assertThat(isThere(old)).isTrue();

        complete(open, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        watch.round();
        assertThat(isThere(old)).isFalse();
        assertThat(isThere(open)).isTrue();
    }

    @Test
    void whatAnOpenCaseJoinedStays() {
        CaseNumber open = atTroubleshoot();
        CaseNumber joined = atTroubleshoot();
        assertThat(desk.joined(joined, open, "", "agent")).isTrue();
        clock.moveBy(KEPT.plusDays(1));

        watch.round();

        assertThat(isThere(joined)).isTrue();
    }

    @Test
    void whatAnOpenRemediationPlanCitesStays() {
        CaseNumber cited = closed();
        hasSomethingEverywhere(cited, closed());
        jdbc.sql("UPDATE remediation_plan SET closed_at = NULL WHERE number LIKE 'K-%'")
                .update();
        clock.moveBy(KEPT.plusDays(1));
        watch.round();
        assertThat(isThere(cited)).isTrue();

        jdbc.sql("UPDATE remediation_plan SET closed_at = :now WHERE number LIKE 'K-%'")
                .param("now", now())
                .update();
        watch.round();
        assertThat(isThere(cited)).isTrue();

        clock.moveBy(KEPT.plusDays(1));
        watch.round();
        assertThat(isThere(cited)).isFalse();
    }

    @Test
    void whatAManagerHasStillToLookIntoStays() {
        CaseNumber number = closed();
        hasSomethingEverywhere(number, closed());
        jdbc.sql("UPDATE difference SET settled_at = NULL WHERE case_number = :number")
                .param("number", number.value())
                .update();
        clock.moveBy(KEPT.plusDays(1));

        watch.round();

        assertThat(isThere(number)).isTrue();
    }

    @Test
    void aCaseWhoseRoadGoesOnStays() {
        CaseNumber number = atTroubleshoot();
        jdbc.sql("UPDATE support_case SET stage = 'closed', closed_at = :at WHERE number = :number")
                .param("at", now())
                .param("number", number.value())
                .update();
        clock.moveBy(KEPT.plusDays(1));

        watch.round();

        assertThat(isThere(number)).isTrue();
    }

    /** Held by whatever the desk does not know of. */
    @Test
    void oneThatCannotBeRemovedHoldsUpNoOther() {
        CaseNumber one = closed();
        CaseNumber held = closed();
        CaseNumber last = closed();
        jdbc.sql("CREATE TABLE holds_case (number VARCHAR(20) NOT NULL REFERENCES support_case (number))")
                .update();
        try {
            jdbc.sql("INSERT INTO holds_case VALUES (:number)")
                    .param("number", held.value())
                    .update();
            clock.moveBy(KEPT.plusDays(1));

            watch.round();

            assertThat(isThere(held)).isTrue();
            assertThat(register.timeline(held)).isNotEmpty();
            assertThat(isThere(one) || isThere(last)).isFalse();
        } finally {
            jdbc.sql("DROP TABLE holds_case").update();
        }
    }

    @Test
    void twoNodesDoNotFight() throws Exception {
        List<CaseNumber> numbers = List.of(closed(), closed(), closed());
        clock.moveBy(KEPT.plusDays(1));
        TwoNodes.together(() -> {
            watch.round();
            return true;
        });

        watch.round();
        assertThat(numbers).noneMatch(this::isThere);
    }
}
