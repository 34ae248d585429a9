package org.escalationdesk.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.NotLongAgo;
import org.escalationdesk.terms.PhoneNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * A customer's problem as it was reported: one problem, one customer, one service.
 *
 * @param customer the customer as the reporter knows it: company name, domain or tenant id
 * @param symptom what the customer sees, where it was said
 * @param description what the customer says, in the customer's words
 * @param language the customer's
 * @param firstNoticedAt null where unknown
 * @param affectedUsers null where unknown
 * @param errorTexts as shown to the customer, null where there were none
 */
public record ProblemReport(
        @NotBlank(message = "{input.missing}") @Text(max = 256, oneLine = true)
        String customer,

        @NotNull(message = "{input.missing}") ProblemKind kind,
        @NotNull(message = "{input.missing}") @InCatalog ServiceId service,
        @Nullable Symptom symptom,

        @NotBlank(message = "{input.missing}") @Text(max = 200, oneLine = true)
        String title,

        @NotBlank(message = "{input.missing}") @Text(max = 10_000)
        String description,

        @NotNull(message = "{input.missing}") @Valid Reporter reporter,
        @NotNull(message = "{input.missing}") Language language,

        @NotLongAgo @PastOrPresent(message = "{input.future}") @Nullable OffsetDateTime firstNoticedAt,

        @Min(value = 0, message = "{input.negative}") @Max(value = 10_000_000, message = "{input.too-many}") @Nullable Integer affectedUsers,

        @Text(max = 10_000) @Nullable String errorTexts) {

    /** Who reported the problem, at the customer. */
    public record Reporter(
            @NotBlank(message = "{input.missing}") @Text(max = 200, oneLine = true)
            String name,

            @NotBlank(message = "{input.missing}") @EmailAddress @Identifier @Text(max = 320, oneLine = true)
            String email,

            @PhoneNumber.Valid @Identifier @Text(max = 50, oneLine = true) @Nullable String phone) {

        Contact contact() {
            return new Contact(name, email, Objects.requireNonNullElse(phone, ""));
        }
    }
}
