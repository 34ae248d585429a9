package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.escalationdesk.terms.CaseNumber;

/** @param with the case in which the problem goes on */
record JoiningBody(
        @NotNull(message = "{input.missing}") @Schema(type = "string", example = "CR-2026-000123")
        CaseNumber with) {}
