package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * @param reason why, in the words of the customer
 * @param everybody whether those whose cases were joined to this one withdrew too
 */
record WithdrawalBody(
        @NotBlank(message = "{input.missing}") @Text(max = 10_000)
        String reason,

        @Nullable Boolean everybody) {

    boolean isEverybodys() {
        return Boolean.TRUE.equals(everybody);
    }
}
