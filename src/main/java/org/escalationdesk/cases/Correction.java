package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PastOrPresent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.input.Emptied;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.PhoneNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was reported wrongly; null where it was right, and where it is emptied.
 *
 * @param language the customer's
 * @param errorTexts as shown to the customer
 * @param emptied the paths of what is not known, or does not exist, other than it was reported
 */
public record Correction(
        @Nullable ProblemKind kind,
        @InCatalog @Nullable ServiceId service,
        @Valid CustomerCorrection customer,
        @Nullable Symptom symptom,

        @Text(max = 200, oneLine = true) @Nullable String title,

        @Text(max = 10_000) @Nullable String description,

        @Valid ReporterCorrection reporter,
        @Nullable Language language,

        @NotLongAgo @PastOrPresent(message = "{input.future}") @Nullable OffsetDateTime firstNoticedAt,

        @Min(value = 0, message = "{input.negative}") @Max(value = 10_000_000, message = "{input.too-many}") @Nullable Integer affectedUsers,

        @Text(max = 10_000) @Nullable String errorTexts,

        @Emptied @JsonIgnore Set<String> emptied)
        implements Conditional {

    /** What every case has. */
    private static final List<String> REQUIRED = List.of(
            "kind",
            "service",
            "customer",
            "customer.tenantId",
            "customer.domain",
            "title",
            "description",
            "reporter",
            "reporter.name",
            "reporter.email",
            "language");

    /**
     * Whose problem it is, chosen again; nulls where that was right.
     *
     * @param domain as the desk knows it of this tenant, so that nobody mistakes one customer for another
     */
    public record CustomerCorrection(
            @Nullable TenantId tenantId,
            @Text(max = 256, oneLine = true) @Nullable String domain) {

        private boolean isGiven() {
            return tenantId != null || domain != null;
        }
    }

    /** What was reported wrongly of the reporter; null where it was right, and where it is emptied. */
    public record ReporterCorrection(
            @Text(max = 200, oneLine = true) @Nullable String name,

            @EmailAddress @Identifier @Text(max = 320, oneLine = true) @Nullable String email,

            @PhoneNumber.Valid @Identifier @Text(max = 50, oneLine = true) @Nullable String phone) {}

    /** Where nothing is said, a title is asked for. */
    @Override
    public List<String> missing() {
        boolean nothing = emptied.isEmpty()
                && !customer.isGiven()
                && Stream.of(
                                kind,
                                service,
                                symptom,
                                title,
                                description,
                                language,
                                firstNoticedAt,
                                affectedUsers,
                                errorTexts,
                                reporter.name(),
                                reporter.email(),
                                reporter.phone())
                        .allMatch(Objects::isNull);
        if (nothing) {
            return List.of("title");
        }
        Stream<String> halfOfACustomer = customer.isGiven()
                ? Stream.concat(
                        Conditional.ifAbsent(customer.tenantId(), "customer.tenantId").stream(),
                        Conditional.ifAbsent(customer.domain(), "customer.domain").stream())
                : Stream.empty();
        return Stream.concat(REQUIRED.stream().filter(emptied::contains), halfOfACustomer)
                .toList();
    }

    /** What the customer sees, as it is known then; a symptom that nobody can name is another one. */
    Symptom symptom(Symptom before) {
        return emptied.contains("symptom") ? Symptom.OTHER : Objects.requireNonNullElse(symptom, before);
    }

    /** What it changes in this report, beside the customer, the service and the symptom. */
    List<Sentence> changes(ProblemReport before) {
        ProblemReport after = appliedTo(before);
        List<Sentence> changes = new ArrayList<>();
        change(changes, "cases.corrected.title", before.title(), after.title());
        change(changes, "cases.corrected.description", before.description(), after.description());
        change(changes, "cases.corrected.kind", kindOf(before.kind()), kindOf(after.kind()));
        change(changes, "cases.corrected.language", languageOf(before.language()), languageOf(after.language()));
        change(changes, "cases.corrected.reporter", inOneLine(before.reporter()), inOneLine(after.reporter()));
        change(changes, "cases.corrected.first-noticed", noticed(before), noticed(after));
        change(changes, "cases.corrected.affected-users", before.affectedUsers(), after.affectedUsers());
        change(changes, "cases.corrected.error-texts", before.errorTexts(), after.errorTexts());
        return changes;
    }

    private static void change(List<Sentence> changes, String key, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(after, before)) {
            changes.add(Sentence.of(key, orDash(before), orDash(after)));
        }
    }

    private static @Nullable Instant noticed(ProblemReport report) {
        OffsetDateTime noticed = report.firstNoticedAt();
        return noticed == null ? null : noticed.toInstant();
    }

    private static Object orDash(@Nullable Object value) {
        return Objects.requireNonNullElse(value, "–");
    }

    private static Sentence kindOf(ProblemKind kind) {
        return Sentence.of("process.kind." + kind.code());
    }

    private static Sentence languageOf(Language language) {
        return Sentence.of("process.language." + language.tag());
    }

    private static String inOneLine(ProblemReport.Reporter reporter) {
        return Stream.of(reporter.name(), reporter.email(), reporter.phone())
                .filter(Objects::nonNull)
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
    }

    ProblemReport appliedTo(ProblemReport report) {
        ProblemReport.Reporter reported = report.reporter();
        return new ProblemReport(
                report.customer(),
                Objects.requireNonNullElse(kind, report.kind()),
                report.service(),
                report.symptom(),
                Objects.requireNonNullElse(title, report.title()),
                Objects.requireNonNullElse(description, report.description()),
                new ProblemReport.Reporter(
                        Objects.requireNonNullElse(reporter.name(), reported.name()),
                        Objects.requireNonNullElse(reporter.email(), reported.email()),
                        optional("reporter.phone", reporter.phone(), reported.phone())),
                Objects.requireNonNullElse(language, report.language()),
                optional("firstNoticedAt", firstNoticedAt, report.firstNoticedAt()),
                optional("affectedUsers", affectedUsers, report.affectedUsers()),
                optional("errorTexts", errorTexts, report.errorTexts()));
    }

    private <T> @Nullable T optional(String path, @Nullable T corrected, @Nullable T before) {
        return corrected == null && !emptied.contains(path) ? before : corrected;
    }
}
