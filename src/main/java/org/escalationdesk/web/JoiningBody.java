package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * @param with the case in which the problem goes on
 * @param reason why it is the same problem; a note of the case that ends
 */
record JoiningBody(
        @NotNull(message = "{input.missing}") @Schema(type = "string", example = "CR-2026-000123")
        CaseNumber with,

        @Text(max = 10_000) @Nullable String reason) {

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }
}
