package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * @param to the colleague's user id
 * @param text a word to the colleague
 */
record HandOverBody(
        @NotBlank(message = "{input.missing}") @Text(max = 64, oneLine = true)
        String to,

        @Text(max = 10_000) @Nullable String text) {

    String word() {
        return Objects.requireNonNullElse(text, "");
    }
}
