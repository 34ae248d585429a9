package org.escalationdesk.cases;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.Excerpt;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;

/** Keeps by which words closed cases are found in which somebody solved the problem; what is opened again is none of them. */
final class SolvedCases {

    /** In these somebody did something that helped. */
    static final Set<End> SOLVED = EnumSet.of(End.SOLVED_BY_US, End.SOLVED_BY_CUSTOMER, End.RESOLVED_BY_21VIANET);

    /** What an error says, it says first. */
    static final int ERROR_READ = 200;

    private final NamedParameterJdbcTemplate jdbc;

    SolvedCases(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction of the case. */
    void keep(SupportCase changed, Collection<What> happened) {
        if (happened.contains(What.REOPENED)) {
            jdbc.update(
                    "DELETE FROM solved_case_term WHERE case_number = :number",
                    Map.of("number", changed.number().value()));
        }
        if (changed.end().filter(SOLVED::contains).isPresent() && happened.contains(What.CLOSED)) {
            List<String> terms = ProblemTerms.of(
                    changed.report().title(),
                    Excerpt.beginning(changed.problem().errorText(), ERROR_READ));
            SqlParameterSource[] rows = SqlParameterSourceUtils.createBatch(terms.stream()
                    .map(term -> Map.of(
                            "service", changed.service().value(),
                            "term", term,
                            "number", changed.number().value()))
                    .toList());
            jdbc.batchUpdate(
                    "INSERT INTO solved_case_term (service, term, case_number) VALUES (:service, :term, :number)",
                    rows);
        }
    }
}
