package org.escalationdesk.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open cases of the same customer and service that may be about the same problem: no list of 21Vianet's tells. The database narrows
 * them down by an index, and {@link Likeness} ranks what is left.
 */
@Component
public class SimilarCases {

    /** More than a person compares. */
    private static final int SHOWN = 20;

    /** The newest so many of one customer and service are compared; no desk has more of them open. */
    private static final int COMPARED = 2000;

    /** What an error says, it says first; comparing more of it costs more than it tells. */
    private static final int SHOWN_COMPARED = 200;

    /** Written with the word for closed, not as a parameter, so that PostgreSQL's index of the open ones serves. */
    static final String OF_THE_SAME_SERVICE = "SELECT number, title, SUBSTRING(error_text FROM 1 FOR " + SHOWN_COMPARED
            + ") AS shown, stage, opened_at FROM support_case "
            + "WHERE tenant_id = :tenant AND service = :service AND stage <> 'closed' "
            + "ORDER BY opened_at DESC FETCH FIRST " + COMPARED + " ROWS ONLY";

    private final JdbcClient jdbc;
    private final CaseRegister register;
    private final SimilarCaseSettings settings;

    SimilarCases(JdbcClient jdbc, CaseRegister register, SimilarCaseSettings settings) {
        this.jdbc = jdbc;
        this.register = register;
        this.settings = settings;
    }

    /**
     * An open case that looks the same.
     *
     * @param percent how much it does
     * @param whyDifferent what somebody said of why it is another problem all the same; empty where nobody did yet
     */
    public record Similar(
            CaseNumber number,
            String title,
            Stage stage,
            OffsetDateTime openedAt,
            int percent,
            Optional<String> whyDifferent) {}

    /** Those that look the same and of which nobody has said why they differ, the most similar first. */
    public List<CaseNumber> undecided(SupportCase supportCase) {
        return ranked(supportCase).stream()
                .filter(similar -> similar.whyDifferent().isEmpty())
                .map(Similar::number)
                .toList();
    }

    /** Those that look the same, the most similar first, of equal ones the newest; those that are told apart last. */
    public List<Similar> ranked(SupportCase supportCase) {
        if (supportCase.customer().known().isEmpty()) {
            return List.of();
        }
        Likeness own = Likeness.of(
                supportCase.report().title(),
                Excerpt.beginning(supportCase.problem().errorText(), SHOWN_COMPARED));
        Map<CaseNumber, String> differences = differences(supportCase.number());
        List<Similar> alike = new ArrayList<>();
        jdbc.sql(OF_THE_SAME_SERVICE)
                .param("tenant", supportCase.customer().known().get().tenantId().value())
                .param("service", supportCase.service().value())
                .query(row -> {
                    CaseNumber number = new CaseNumber(row.getString("number"));
                    double likeness = own.to(Likeness.of(row.getString("title"), row.getString("shown")));
                    if (likeness >= settings.alikeFrom() && !number.equals(supportCase.number())) {
                        alike.add(similar(row, number, likeness, Optional.ofNullable(differences.get(number))));
                    }
                });
        return alike.stream()
                .sorted(Comparator.comparing(
                                (Similar similar) -> similar.whyDifferent().isPresent())
                        .thenComparing(Similar::percent, Comparator.reverseOrder())
                        .thenComparing(Similar::openedAt, Comparator.reverseOrder())
                        .thenComparing(similar -> similar.number().value(), Comparator.reverseOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static Similar similar(ResultSet row, CaseNumber number, double likeness, Optional<String> whyDifferent)
            throws SQLException {
        return new Similar(
                number,
                row.getString("title"),
                Stage.ofCode(row.getString("stage")),
                row.getObject("opened_at", OffsetDateTime.class),
                (int) Math.round(likeness * 100),
                whyDifferent);
    }

    private Map<CaseNumber, String> differences(CaseNumber number) {
        Map<CaseNumber, String> differences = new HashMap<>();
        jdbc.sql("SELECT other_case AS other, why FROM case_difference WHERE one_case = :number "
                        + "UNION ALL SELECT one_case AS other, why FROM case_difference WHERE other_case = :number")
                .param("number", number.value())
                .query(row -> {
                    differences.put(new CaseNumber(row.getString("other")), row.getString("why"));
                });
        return differences;
    }

    /**
     * Somebody says why a case is about another problem than those; it holds for both, and what was said first stays.
     *
     * @param supportCase is written by the caller
     * @throws CaseRefusal when one of the others does not exist, or is another customer's or service's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void differ(SupportCase supportCase, Collection<CaseNumber> others, String why, Stamp stamp) {
        register.lock(supportCase.number(), others);
        Map<CaseNumber, String> known = differences(supportCase.number());
        others.stream().distinct().filter(other -> !known.containsKey(other)).forEach(other -> {
            SupportCase there = register.find(other)
                    .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NOT_THE_SAME, other.value()));
            supportCase.joined().differFrom(there, why, stamp);
            register.save(there);
            boolean first = supportCase.number().value().compareTo(other.value()) < 0;
            jdbc.sql("INSERT INTO case_difference (one_case, other_case, why, who, at) "
                            + "VALUES (:one, :other, :why, :who, :at)")
                    .param("one", (first ? supportCase.number() : other).value())
                    .param("other", (first ? other : supportCase.number()).value())
                    .param("why", why)
                    .param("who", stamp.who())
                    .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
