package org.escalationdesk.cases;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.PhoneNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was reported wrongly; null where it was right.
 *
 * @param language the customer's
 * @param errorTexts as shown to the customer
 */
public record Correction(
        @Nullable ProblemKind kind,
        @InCatalog @Nullable ServiceId service,
        @Valid CustomerCorrection customer,
        @Nullable Symptom symptom,

        @Text(max = 200, oneLine = true) @Nullable String title,

        @Valid ReporterCorrection reporter,
        @Nullable Language language,

        @Text(max = 10_000) @Nullable String errorTexts)
        implements Conditional {

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

    /** What was reported wrongly of the reporter; null where it was right. */
    public record ReporterCorrection(
            @Text(max = 200, oneLine = true) @Nullable String name,

            @EmailAddress @Identifier @Text(max = 320, oneLine = true) @Nullable String email,

            @PhoneNumber.Valid @Identifier @Text(max = 50, oneLine = true) @Nullable String phone) {

        private ProblemReport.Reporter appliedTo(ProblemReport.Reporter reporter) {
            return new ProblemReport.Reporter(
                    Objects.requireNonNullElse(name, reporter.name()),
                    Objects.requireNonNullElse(email, reporter.email()),
                    phone == null ? reporter.phone() : phone);
        }
    }

    /** Where nothing is said, a title is asked for: whoever empties a field corrects nothing. */
    @Override
    public List<String> missing() {
        boolean nothing = Stream.of(
                        kind,
                        service,
                        symptom,
                        title,
                        language,
                        errorTexts,
                        reporter.name(),
                        reporter.email(),
                        reporter.phone())
                .allMatch(Objects::isNull);
        if (customer.isGiven()) {
            return Stream.concat(
                            Conditional.ifAbsent(customer.tenantId(), "customer.tenantId").stream(),
                            Conditional.ifAbsent(customer.domain(), "customer.domain").stream())
                    .toList();
        }
        return nothing ? List.of("title") : List.of();
    }

    /** What it changes in this report, beside the customer, the service and the symptom. */
    List<Sentence> changes(ProblemReport report) {
        List<Sentence> changes = new ArrayList<>();
        change(changes, "cases.corrected.title", report.title(), title);
        change(changes, "cases.corrected.kind", kindOf(report.kind()), kind == null ? null : kindOf(kind));
        change(
                changes,
                "cases.corrected.language",
                languageOf(report.language()),
                language == null ? null : languageOf(language));
        change(
                changes,
                "cases.corrected.reporter",
                inOneLine(report.reporter()),
                inOneLine(reporter.appliedTo(report.reporter())));
        change(
                changes,
                "cases.corrected.error-texts",
                Objects.requireNonNullElse(report.errorTexts(), "–"),
                errorTexts);
        return changes;
    }

    private static void change(List<Sentence> changes, String key, Object before, @Nullable Object after) {
        if (after != null && !after.equals(before)) {
            changes.add(Sentence.of(key, before, after));
        }
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
        return new ProblemReport(
                report.customer(),
                Objects.requireNonNullElse(kind, report.kind()),
                report.service(),
                report.symptom(),
                Objects.requireNonNullElse(title, report.title()),
                report.description(),
                reporter.appliedTo(report.reporter()),
                Objects.requireNonNullElse(language, report.language()),
                report.firstNoticedAt(),
                report.affectedUsers(),
                errorTexts == null ? report.errorTexts() : errorTexts);
    }
}
