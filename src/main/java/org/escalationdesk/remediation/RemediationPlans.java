package org.escalationdesk.remediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where remediation plans are kept. Writing joins the transaction of the step that writes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class RemediationPlans {

    private static final String ITEMS =
            "SELECT id, plan_number, what, owner, due_on, result, done_at, done_by FROM remediation_item WHERE ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RemediationPlans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param cited cases that the register has */
    public PlanNumber open(Notice notice, Collection<CaseNumber> cited, Stamp stamp) {
        long sequence = jdbc.sql("SELECT nextval('remediation_plan_number')")
                .query(Long.class)
                .single();
        PlanNumber number = PlanNumber.of(BeijingTime.dayOf(clock.instant()).getYear(), sequence);
        jdbc.sql("INSERT INTO remediation_plan (number, noticed_on, notice_way, notice, opened_at, opened_by) "
                        + "VALUES (:number, :on, :way, :said, :at, :by)")
                .param("number", number.value())
                .param("on", notice.on())
                .param("way", notice.way().name())
                .param("said", notice.said())
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("by", stamp.who())
                .update();
        for (CaseNumber cases : cited) {
            jdbc.sql("INSERT INTO remediation_case (plan_number, case_number) VALUES (:number, :cited)")
                    .param("number", number.value())
                    .param("cited", cases.value())
                    .update();
        }
        return number;
    }

    public void met(PlanNumber number, Meeting meeting) {
        jdbc.sql("UPDATE remediation_plan SET met_on = :on, participants = :participants, minutes = :minutes "
                        + "WHERE number = :number")
                .param("on", meeting.on())
                .param("participants", meeting.participants())
                .param("minutes", meeting.minutes())
                .param("number", number.value())
                .update();
    }

    public void agreed(PlanNumber number, List<AgreedItem> items) {
        for (AgreedItem item : items) {
            jdbc.sql(
                            "INSERT INTO remediation_item (plan_number, what, owner, due_on) VALUES (:number, :what, :owner, :due)")
                    .param("number", number.value())
                    .param("what", item.what())
                    .param("owner", item.owner())
                    .param("due", item.due())
                    .update();
        }
    }

    /** @param owner a user */
    public void givenTo(long item, String owner) {
        jdbc.sql("UPDATE remediation_item SET owner = :owner WHERE id = :id")
                .param("owner", owner)
                .param("id", item)
                .update();
    }

    public void done(long item, String result, Stamp stamp) {
        jdbc.sql("UPDATE remediation_item SET result = :result, done_at = :at, done_by = :by WHERE id = :id")
                .param("result", result)
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("by", stamp.who())
                .param("id", item)
                .update();
    }

    public void closed(PlanNumber number, Stamp stamp) {
        jdbc.sql("UPDATE remediation_plan SET closed_at = :at, closed_by = :by WHERE number = :number")
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("by", stamp.who())
                .param("number", number.value())
                .update();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public RemediationPlan get(PlanNumber number) {
        List<CaseNumber> cited = jdbc
                .sql("SELECT case_number FROM remediation_case WHERE plan_number = :number ORDER BY case_number")
                .param("number", number.value())
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
        List<RemediationItem> items = items(number);
        return jdbc.sql("SELECT * FROM remediation_plan WHERE number = :number")
                .param("number", number.value())
                .query((row, i) -> new RemediationPlan(
                        number,
                        new Notice(
                                day(row, "noticed_on"),
                                Notice.Way.valueOf(row.getString("notice_way")),
                                row.getString("notice")),
                        cited,
                        Optional.ofNullable(day(row, "met_on"))
                                .map(on -> new Meeting(on, text(row, "participants"), text(row, "minutes"))),
                        items,
                        stamp(row, "opened").orElseThrow(),
                        stamp(row, "closed")))
                .single();
    }

    /** The numbers of the plans that cite this case, the oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<PlanNumber> citing(CaseNumber number) {
        return jdbc.sql("SELECT plan_number FROM remediation_case WHERE case_number = :cited ORDER BY plan_number")
                .param("cited", number.value())
                .query((row, i) -> new PlanNumber(row.getString("plan_number")))
                .list();
    }

    /** The cases that each of these plans cites. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<PlanNumber, List<CaseNumber>> cited(Collection<PlanNumber> plans) {
        Map<PlanNumber, List<CaseNumber>> cited = new LinkedHashMap<>();
        if (!plans.isEmpty()) {
            jdbc.sql("SELECT plan_number, case_number FROM remediation_case WHERE plan_number IN (:plans) "
                            + "ORDER BY plan_number, case_number")
                    .param("plans", plans.stream().map(PlanNumber::value).toList())
                    .query(row -> {
                        cited.computeIfAbsent(new PlanNumber(row.getString("plan_number")), plan -> new ArrayList<>())
                                .add(new CaseNumber(row.getString("case_number")));
                    });
        }
        return cited;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public RemediationItem item(long id) {
        return jdbc.sql(ITEMS + "id = :id")
                .param("id", id)
                .query(RemediationPlans::item)
                .single();
    }

    /** In the order in which they were agreed. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<RemediationItem> open(PlanNumber number) {
        return items(number).stream().filter(item -> item.done().isEmpty()).toList();
    }

    private List<RemediationItem> items(PlanNumber number) {
        return jdbc.sql(ITEMS + "plan_number = :number ORDER BY id")
                .param("number", number.value())
                .query(RemediationPlans::item)
                .list();
    }

    private static RemediationItem item(ResultSet row, int i) throws SQLException {
        return new RemediationItem(
                row.getLong("id"),
                new PlanNumber(row.getString("plan_number")),
                new AgreedItem(row.getString("what"), row.getString("owner"), day(row, "due_on")),
                Optional.ofNullable(row.getString("result")),
                stamp(row, "done"));
    }

    private static Optional<Stamp> stamp(ResultSet row, String what) throws SQLException {
        OffsetDateTime at = row.getObject(what + "_at", OffsetDateTime.class);
        return at == null ? Optional.empty() : Optional.of(new Stamp(at.toInstant(), row.getString(what + "_by")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static String text(ResultSet row, String column) {
        try {
            return Optional.ofNullable(row.getString(column)).orElse("");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
