package org.escalationdesk.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.KnownHealth.Place;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of cases, beside the register that keeps them. */
@Repository
public class CaseLists {

    /** Named one by one, and not as "all but closed", so that the index on the stage serves. */
    private static final List<String> OPEN = Stream.of(Stage.values())
            .filter(stage -> stage != Stage.CLOSED)
            .map(Stage::code)
            .toList();

    static final String TENANTS_WITH_OPEN_CASES =
            "SELECT DISTINCT tenant_id FROM support_case WHERE stage IN (:open) AND tenant_id IS NOT NULL";

    private final JdbcClient searches;
    private final JdbcClient lists;
    private final ObjectMapper mapper;
    private final EncryptionKeys keys;

    CaseLists(DataSource database, ObjectMapper mapper, EncryptionKeys keys) {
        this.searches = new CasesWrittenFirst(JdbcClient.create(new PlannedByValue(database)));
        this.lists = new CasesWrittenFirst(JdbcClient.create(database));
        this.mapper = mapper;
        this.keys = keys;
    }

    /** Cases by the search, newest first. */
    public CasePage search(CaseSearch search) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        SearchWords words = SearchWords.of(search.text(), keys);
        conditions.addAll(words.conditions());
        parameters.putAll(words.parameters());
        search.stage().ifPresent(stage -> {
            conditions.add("stage = :stage");
            parameters.put("stage", stage.code());
        });
        search.reportedBy().ifPresent(user -> {
            conditions.add("reported_by = :reporter");
            parameters.put("reporter", user);
        });
        String customer = SearchText.key(search.customer());
        if (!customer.isEmpty()) {
            Optional<TenantId> tenant = TenantId.parse(search.customer());
            if (tenant.isPresent()) {
                conditions.add("tenant_id = :tenant");
                parameters.put("tenant", tenant.get().value());
            } else {
                conditions.add("(customer_key LIKE :customer ESCAPE '!' OR domain_key LIKE :customer ESCAPE '!')");
                parameters.put("customer", SearchWords.escaped(customer) + "%");
            }
        }
        long counted = count(conditions, parameters);
        List<CaseSummary> items = page(search, conditions, parameters);
        boolean goesOn = items.size() > search.size();
        return new CasePage(
                goesOn ? items.subList(0, search.size()) : items,
                search.page(),
                search.size(),
                Math.min(counted, CasePage.MOST_COUNTED),
                counted <= CasePage.MOST_COUNTED,
                goesOn ? Optional.of(place(items.get(search.size() - 1))) : Optional.empty());
    }

    private long count(List<String> conditions, Map<String, Object> parameters) {
        return searches.sql("SELECT COUNT(*) FROM (SELECT 1 AS one FROM support_case" + where(conditions)
                        + " FETCH FIRST :most ROWS ONLY) AS counted")
                .params(parameters)
                .param("most", CasePage.MOST_COUNTED + 1)
                .query(Long.class)
                .single();
    }

    /** One more than the page shows, which tells whether it is the last one. */
    private List<CaseSummary> page(CaseSearch search, List<String> conditions, Map<String, Object> parameters) {
        List<String> ofThisPage = new ArrayList<>(conditions);
        Map<String, Object> withPlace = new LinkedHashMap<>(parameters);
        search.after().ifPresent(last -> {
            ofThisPage.add("opened_at <= :lastOpened AND (opened_at < :lastOpened OR number < :lastNumber)");
            withPlace.put("lastOpened", last.openedAt().atOffset(ZoneOffset.UTC));
            withPlace.put("lastNumber", last.number().value());
        });
        return searches.sql("SELECT number, stage, ended_as, title, kind, service, severity, tenant_id, "
                        + "customer_name, domain, request_number, opened_at, due_at, closed_at FROM support_case"
                        + where(ofThisPage)
                        + " ORDER BY opened_at DESC, number DESC OFFSET :skip ROWS FETCH NEXT :size ROWS ONLY")
                .params(withPlace)
                .param("skip", (long) search.page() * search.size())
                .param("size", search.size() + 1)
                .query((row, i) -> summary(row))
                .list();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static CaseSearch.Place place(CaseSummary last) {
        return new CaseSearch.Place(last.openedAt(), last.number());
    }

    private static CaseSummary summary(ResultSet row) throws SQLException {
        return new CaseSummary(
                new CaseNumber(row.getString("number")),
                Stage.ofCode(row.getString("stage")),
                Optional.ofNullable(row.getString("ended_as")).map(End::ofCode),
                row.getString("title"),
                ProblemKind.ofCode(row.getString("kind")),
                new ServiceId(row.getString("service")),
                Optional.ofNullable(row.getString("severity")).map(Severity::valueOf),
                Optional.ofNullable(row.getString("tenant_id")),
                row.getString("customer_name"),
                Optional.ofNullable(row.getString("domain")),
                Optional.ofNullable(row.getString("request_number")),
                instant(row, "opened_at").orElseThrow(),
                instant(row, "due_at"),
                instant(row, "closed_at"));
    }

    public boolean isEmpty() {
        return lists.sql("SELECT number FROM support_case FETCH FIRST 1 ROW ONLY")
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /** The open cases for which no service request is filed. */
    List<CaseNumber> openAndNotFiled() {
        return lists
                .sql(
                        "SELECT number FROM support_case WHERE stage IN (:open) AND request_number IS NULL ORDER BY number")
                .param("open", OPEN)
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** The cases that are at this stage. */
    List<CaseNumber> at(Stage stage) {
        return lists
                .sql("SELECT number FROM support_case WHERE stage = :stage ORDER BY number")
                .param("stage", stage.code())
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** The customers whose cases are not all closed. */
    public List<TenantId> tenantsWithOpenCases() {
        return lists.sql(TENANTS_WITH_OPEN_CASES).param("open", OPEN).query(String.class).list().stream()
                .map(TenantId::new)
                .toList();
    }

    /**
     * A case that waits for the end of an outage.
     *
     * @param place the service whose outage it is
     */
    record Waiting(CaseNumber number, Place place, Outage outage) {}

    /** The cases that wait for the end of an outage, those first that wait longest. */
    List<Waiting> waitingForOutage() {
        return lists.sql("SELECT number, tenant_id, service, awaited_outage FROM support_case "
                        + "WHERE stage = :stage AND awaited_outage IS NOT NULL ORDER BY opened_at, number")
                .param("stage", Stage.KNOWN_OUTAGE.code())
                .query((row, i) -> new Waiting(
                        new CaseNumber(row.getString("number")),
                        new Place(new TenantId(row.getString("tenant_id")), new ServiceId(row.getString("service"))),
                        outage(row.getString("awaited_outage"))))
                .list();
    }

    private Outage outage(String json) {
        try {
            return mapper.readValue(json, Outage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an awaited outage cannot be read", e);
        }
    }

    /** When the oldest open case was opened; empty when all are closed. */
    public Optional<Instant> oldestOpen() {
        return lists.sql("SELECT MIN(opened_at) FROM support_case WHERE stage IN (:open)")
                .param("open", OPEN)
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /**
     * A case that has a request number.
     *
     * @param openedAt UTC
     */
    public record Filed(CaseNumber number, RequestNumber request, Stage stage, Instant openedAt) {}

    /** Cases that wait for 21Vianet, in the order in which they were opened. */
    public List<Filed> with21Vianet(Optional<Filed> after, int limit) {
        return lists.sql("SELECT number, request_number, stage, opened_at FROM support_case WHERE stage = :stage "
                        + "AND request_number IS NOT NULL "
                        + "AND (opened_at > :opened OR opened_at = :opened AND number > :number) "
                        + "ORDER BY opened_at, number FETCH FIRST :limit ROWS ONLY")
                .param("stage", Stage.WITH_21VIANET.code())
                .param("opened", utc(after.map(Filed::openedAt).orElse(Instant.EPOCH)))
                .param("number", after.map(last -> last.number().value()).orElse(""))
                .param("limit", limit)
                .query((row, i) -> filed(row))
                .list();
    }

    /** Cases whose service request somebody has in hand for longer than that person may, the longest first. */
    public List<CaseNumber> heldTooLong(Instant now, int limit) {
        return lists
                .sql("SELECT number FROM support_case WHERE held_until <= :now ORDER BY held_until, number "
                        + "FETCH FIRST :limit ROWS ONLY")
                .param("now", utc(now))
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** The cases that have these request numbers now. */
    public List<Filed> filedUnder(Collection<RequestNumber> requests) {
        return requests.isEmpty()
                ? List.of()
                : lists.sql("SELECT number, request_number, stage, opened_at FROM support_case "
                                + "WHERE request_number IN (:requests)")
                        .param(
                                "requests",
                                requests.stream().map(RequestNumber::value).toList())
                        .query((row, i) -> filed(row))
                        .list();
    }

    private static Filed filed(ResultSet row) throws SQLException {
        return new Filed(
                new CaseNumber(row.getString("number")),
                new RequestNumber(row.getString("request_number")),
                Stage.ofCode(row.getString("stage")),
                instant(row, "opened_at").orElseThrow());
    }

    /** Those of these cases that there are. */
    public Set<CaseNumber> known(Collection<CaseNumber> numbers) {
        return those("SELECT number FROM support_case WHERE number IN (:numbers)", numbers);
    }

    /** Those of these cases for which a service request was filed with 21Vianet. */
    public Set<CaseNumber> filed(Collection<CaseNumber> numbers) {
        return those("SELECT DISTINCT case_number FROM escalation WHERE case_number IN (:numbers)", numbers);
    }

    private Set<CaseNumber> those(String sql, Collection<CaseNumber> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : lists
                        .sql(sql)
                        .param(
                                "numbers",
                                numbers.stream().map(CaseNumber::value).toList())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(CaseNumber::new)
                        .collect(Collectors.toSet());
    }

    /** Whether this user reported the case. */
    public boolean isReportedBy(CaseNumber number, String user) {
        return lists.sql("SELECT number FROM support_case WHERE number = :number AND reported_by = :user")
                .param("number", number.value())
                .param("user", user)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The case that has this request number. */
    public Optional<CaseNumber> ownerOf(RequestNumber number) {
        return lists.sql("SELECT number FROM support_case WHERE request_number = :number")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    /** The case whose problem was filed under this number before; it may have another one by now, or none. */
    Optional<CaseNumber> formerOwnerOf(RequestNumber number) {
        return lists.sql("SELECT case_number FROM escalation WHERE request_number = :number")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
