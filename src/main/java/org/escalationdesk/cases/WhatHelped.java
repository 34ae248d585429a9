package org.escalationdesk.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.guidance.Guidance;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The closed cases most like a case, of any customer and the same service, with what was tried and what solved them. Nothing in
 * them tells whose they were ({@link Redaction}). The database counts the common words of the newest cases of each word by an
 * index, and {@link Likeness} ranks those with the most.
 */
@Component
public class WhatHelped {

    private static final int SHOWN = 3;

    /** Of those with the most common words, so many are compared. */
    private static final int COMPARED = 60;

    /** Of these so many are read: some of them may say nothing of what helped. */
    private static final int READ = 8;

    /** Of each word, the newest cases that have it. A rare word is in fewer, and tells more. */
    private static final int OF_A_TERM = 300;

    /** Less alike is another problem. */
    private static final double ALIKE_FROM = 0.2;

    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final CaseRegister register;
    private final SentenceWords words;

    WhatHelped(JdbcClient jdbc, CaseRegister register, SentenceWords words) {
        this.jdbc = jdbc;
        this.register = register;
        this.words = words;
    }

    /**
     * A closed case, without what tells whose it was.
     *
     * @param percent how much it looks the same
     * @param tried possibly empty
     * @param solution possibly empty, where what was tried says it
     */
    public record Helped(
            CaseNumber number, String title, End end, Instant closedAt, int percent, String tried, String solution) {}

    private record Alike(CaseNumber number, double likeness) {}

    /** Three at most, the most similar first, of equal ones the newest. */
    public List<Helped> before(SupportCase asking) {
        List<Alike> alike = alike(asking);
        Map<CaseNumber, SupportCase> found = register
                .all(alike.stream().map(Alike::number).toList())
                .stream()
                .collect(Collectors.toMap(SupportCase::number, Function.identity()));
        return alike.stream()
                .filter(other -> found.containsKey(other.number()))
                .flatMap(other -> helped(Objects.requireNonNull(found.get(other.number())), other.likeness()).stream())
                .limit(SHOWN)
                .toList();
    }

    private List<Alike> alike(SupportCase asking) {
        String title = asking.report().title();
        String error = Excerpt.beginning(asking.problem().errorText(), SolvedCases.ERROR_READ);
        List<String> terms = ProblemTerms.of(title, error);
        if (terms.isEmpty()) {
            return List.of();
        }
        Likeness own = Likeness.of(title, error);
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "service", asking.service().value(), "own", asking.number().value()));
        IntStream.range(0, terms.size()).forEach(i -> parameters.put("term" + i, terms.get(i)));
        List<Alike> alike = new ArrayList<>();
        jdbc.sql(withCommonTerms(terms.size())).params(parameters).query(row -> {
            double likeness = own.to(Likeness.of(row.getString("title"), row.getString("shown")));
            if (likeness >= ALIKE_FROM) {
                alike.add(new Alike(new CaseNumber(row.getString("number")), likeness));
            }
        });
        return alike.stream()
                .sorted(Comparator.comparingDouble(Alike::likeness)
                        .thenComparing(other -> other.number().value())
                        .reversed())
                .limit(READ)
                .toList();
    }

    static String withCommonTerms(int terms) {
        String ofEachTerm = IntStream.range(0, terms)
                .mapToObj(i -> "(SELECT case_number FROM solved_case_term WHERE service = :service AND term = :term" + i
                        + " ORDER BY case_number DESC FETCH FIRST " + OF_A_TERM + " ROWS ONLY)")
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT number, title, SUBSTRING(error_text FROM 1 FOR " + SolvedCases.ERROR_READ
                + ") AS shown FROM support_case JOIN (SELECT case_number FROM (" + ofEachTerm
                + ") AS common WHERE case_number <> :own GROUP BY case_number "
                + "ORDER BY COUNT(*) DESC, case_number DESC FETCH FIRST " + COMPARED
                + " ROWS ONLY) AS best ON best.case_number = number";
    }

    /** Empty where nobody wrote what was tried nor what helped. */
    private Optional<Helped> helped(SupportCase closed, double likeness) {
        String tried = tried(closed);
        String solution = solution(closed);
        Optional<End> end = closed.end();
        Optional<Instant> closedAt = closed.ending().closedAt();
        if (tried.isEmpty() && solution.isEmpty() || end.isEmpty() || closedAt.isEmpty()) {
            return Optional.empty();
        }
        Redaction redaction = Redaction.of(closed);
        return Optional.of(new Helped(
                closed.number(),
                redaction.of(closed.report().title()),
                end.get(),
                closedAt.get(),
                (int) Math.round(likeness * 100),
                Excerpt.of(redaction.of(tried), LONGEST),
                Excerpt.of(redaction.of(solution), LONGEST)));
    }

    private String tried(SupportCase closed) {
        return closed.troubleshooting().attempts().stream()
                .flatMap(
                        attempt -> Stream.concat(attempt.checked().stream().map(words::of), Stream.of(attempt.tried())))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** What was written last by whoever solved it. */
    private static String solution(SupportCase closed) {
        Stream<String> found = closed.troubleshooting().attempts().stream().map(Attempt::found);
        Stream<String> told = switch (closed.end().orElse(End.SOLVED_BY_US)) {
            case SOLVED_BY_CUSTOMER -> closed.guidance().all().stream().map(Guidance::text);
            case RESOLVED_BY_21VIANET ->
                closed.correspondence().all().stream()
                        .filter(exchange -> exchange.side() == Exchange.Side.TWENTYONE_VIANET)
                        .map(Exchange::text);
            default -> Stream.of();
        };
        return Stream.concat(found, told)
                .filter(text -> !text.isEmpty())
                .reduce((before, last) -> last)
                .orElse("");
    }
}
