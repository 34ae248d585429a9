package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.terms.Text;

/** @param text what the customer said */
record WithdrawalBody(
        @NotBlank(message = "{input.missing}") @Text(max = 10_000)
        String text) {}
