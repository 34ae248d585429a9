package org.escalationdesk.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of cases, beside the register that keeps them. */
@Repository
public class CaseLists {

    private final JdbcClient searches;

    CaseLists(DataSource database) {
        this.searches = JdbcClient.create(new PlannedByValue(database));
    }

    /** Cases by the search, newest first. */
    public CasePage search(CaseSearch search) {
        WrittenCases.writeNow();
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        SearchWords words = SearchWords.of(search.text());
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

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
