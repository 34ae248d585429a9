package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.ClockWarnings;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.NotLongAgo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clocks that are at risk or over, told to whom they concern until they looked. */
@RestController
@RequestMapping(path = "/api/warnings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Warnings", description = "Clocks of cases that are at risk or breached, for whom they concern")
class WarningsController {

    /** As many as somebody reads. */
    private static final int MOST = 20;

    private final ClockWarnings warnings;
    private final InputReader input;
    private final JsonBody body;

    WarningsController(ClockWarnings warnings, InputReader input, JsonBody body) {
        this.warnings = warnings;
        this.input = input;
        this.body = body;
    }

    /**
     * @param sure false where dueAt depends on days in China that no notice covers yet
     * @param warnedAt UTC
     */
    record WarningAnswer(
            String number,
            String title,

            @Schema(description = "the customer's name") String customer,

            ClockName clock,

            @Schema(allowableValues = {"at-risk", "breached"})
            ClockReading.State state,

            @Schema(description = "UTC. A target, never a guarantee")
            Instant dueAt,

            @Schema(description = "False where it depends on days in China that no notice covers yet")
            boolean sure,

            @Schema(description = "UTC, since when") Instant warnedAt) {}

    /** @param more whether there are older ones */
    record WarningsAnswer(List<WarningAnswer> warnings, boolean more) {}

    /**
     * @param number only those of this case
     * @param until only those of which people were warned by then
     */
    record SeenBody(
            @Schema(type = "string", example = "CR-2026-000123") @Nullable CaseNumber number,

            @NotNull(message = "{input.missing}") @NotLongAgo
            OffsetDateTime until) {}

    @GetMapping
    @Operation(
            summary = "What the caller is warned of and has not looked at yet, newest first",
            description =
                    "Managers: each clock that is at risk or breached, and once more when one that they saw at risk is "
                            + "breached. Others: those of the cases of which they have a task, once. At most 20.")
    WarningsAnswer warnings(HttpServletRequest request) {
        List<ClockWarnings.Warning> found = warnings.of(request.getRemoteUser(), isManager(request), MOST + 1);
        return new WarningsAnswer(
                found.stream()
                        .limit(MOST)
                        .map(one -> new WarningAnswer(
                                one.number().value(),
                                one.title(),
                                one.customer(),
                                one.clock(),
                                one.state(),
                                one.dueAt(),
                                one.sure(),
                                one.warnedAt()))
                        .toList(),
                found.size() > MOST);
    }

    @PostMapping(path = "/seen", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The caller looked at them",
            description =
                    "At those of one case, or at all, of which people were warned until then. They are told to this "
                            + "caller no more, and to others as before.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SeenBody.class))),
            responses = @ApiResponse(responseCode = "204", description = "Kept"))
    ResponseEntity<Void> seen(HttpServletRequest request) throws IOException {
        SeenBody seen = input.read(body.of(request), SeenBody.class);
        warnings.seen(
                request.getRemoteUser(),
                isManager(request),
                Optional.ofNullable(seen.number()),
                seen.until().toInstant());
        return ResponseEntity.noContent().build();
    }

    private static boolean isManager(HttpServletRequest request) {
        return request.isUserInRole(DeskGroups.MANAGERS);
    }
}
