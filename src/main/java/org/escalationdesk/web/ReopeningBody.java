package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.terms.Text;

/** @param reason why the case is not over */
record ReopeningBody(
        @NotBlank(message = "{input.missing}") @Text(max = 10_000)
        String reason) {}
