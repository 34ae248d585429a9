package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Predicate;
import org.escalationdesk.cases.AllGiven;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.Correction;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other systems, and people in the webapps, bring to a case. Every call runs as the user who signs it. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases", description = "Report problems, find cases, bring the customer's answer")
class CaseChangesController {

    private final CaseDesk desk;
    private final InputReader input;
    private final JsonBody body;

    CaseChangesController(CaseDesk desk, InputReader input, JsonBody body) {
        this.desk = desk;
        this.input = input;
        this.body = body;
    }

    /** @param solved whether the customer says that the problem is gone */
    record CustomerReplyBody(
            @NotNull(message = "{input.missing}") Boolean solved,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String text) {}

    @PostMapping(path = "/{number}/customer-reply", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Bring the customer's answer",
            description =
                    "It is kept whether the case waits for it or not, and shown to whoever works on the case. On a case "
                            + "that was joined to another one it counts for that one. 'Not solved' on a closed case opens it again, as "
                            + "long after its closing as desk.reopen-within says.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = CustomerReplyBody.class))),
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "Kept; a repeated Idempotency-Key answers the same and keeps nothing twice"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The case was closed too long ago to be opened again; the sentence says what to do"),
                @ApiResponse(
                        responseCode = "422",
                        description = "The Idempotency-Key was used before with something else")
            })
    ResponseEntity<Void> customerReply(
            HttpServletRequest request,
            @PathVariable String number,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(description = "The same key with the same answer is kept once")
                    @Nullable String key,
            Principal caller)
            throws IOException {
        CustomerReplyBody reply = input.read(body.of(request), CustomerReplyBody.class);
        bring(
                number,
                known -> desk.customerReplied(
                        known, reply.solved(), reply.text(), IdempotencyKey.parse(key), caller.getName()));
        return ResponseEntity.accepted().build();
    }

    @PostMapping(path = "/{number}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Withdraw a case for its customer",
            description =
                    "The case ends wherever it is, and so does its open task. Where 21Vianet has its service request, or may "
                            + "have it, the case ends as soon as 21Vianet was told, by a note or by a person with a task of its own.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = WithdrawalBody.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "Closed as withdrawn, or 21Vianet is being told"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The case is closed, its request is on its way, or others wait in it; the sentence says what to do")
            })
    ResponseEntity<Void> withdraw(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        WithdrawalBody withdrawal = input.read(body.of(request), WithdrawalBody.class);
        bring(number, known -> desk.withdrawn(known, withdrawal.reason(), withdrawal.isEverybodys(), caller.getName()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{number}/joining", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Join a case to another one about the same problem",
            description =
                    "The case ends wherever it is, and so does its open task. Whoever reported it, and whoever waits in it, "
                            + "waits in the other case for how that ends.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = JoiningBody.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "Closed as joined"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The case is closed, 21Vianet has its request or may have it, or the other case is closed or "
                                        + "another customer's or service's; the sentence says what to do")
            })
    ResponseEntity<Void> join(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        JoiningBody joining = input.read(body.of(request), JoiningBody.class);
        bring(number, known -> desk.joined(known, joining.with(), joining.why(), caller.getName()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{number}/reopening", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Open a closed case again",
            description =
                    "The case goes on with troubleshooting, with everything that is known of it, or with its customer where that was "
                            + "never found; as long after its closing as desk.reopen-within says.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ReopeningBody.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "Open again"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The case is not closed, was closed too long ago, or goes on in another one; the sentence says "
                                        + "what to do")
            })
    ResponseEntity<Void> reopen(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        ReopeningBody reopening = input.read(body.of(request), ReopeningBody.class);
        bring(number, known -> desk.reopened(known, reopening.reason(), caller.getName()));
        return ResponseEntity.noContent().build();
    }

    @PatchMapping(path = "/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Put right what was reported wrongly",
            description =
                    "Before the case is filed; what 21Vianet has to know after that is told to it as a note of the kind to-21vianet. A "
                            + "field that is left out stays; one that is null or empty is emptied where it may be unknown "
                            + "(reporter.phone, symptom, "
                            + "firstNoticedAt, affectedUsers, errorTexts), and is refused where every case has it. A time without "
                            + "an offset is Beijing's, and a number may be a text, as people type it. Each change stands in the timeline with what was there before.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Correction.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "Put right"),
                @ApiResponse(
                        responseCode = "409",
                        description = "The case is closed, or 21Vianet has its request or is about to")
            })
    ResponseEntity<Void> correct(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        JsonNode correction = body.of(request);
        bring(number, known -> desk.corrected(known, correction, caller.getName()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{number}/hand-over", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Give the open task of a case to a colleague",
            description =
                    "By whoever has it, by any agent where nobody has it, or by a manager, who gives what one person has of the case. "
                            + "The word to the colleague stands in the conversation. With task, that one alone is given. With all, a "
                            + "manager gives all that the same person has, case by case, agreed items of remediation plans too, "
                            + "and what opens later of that person's cases; the answer tells how many cases that were, and how many "
                            + "other tasks.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = HandOverBody.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "The colleague has it"),
                @ApiResponse(
                        responseCode = "200",
                        description = "The colleague has all of them",
                        content = @Content(schema = @Schema(implementation = AllGiven.class))),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The case is closed or waits for nobody, somebody else has the task, or it is not for that colleague")
            })
    ResponseEntity<AllGiven> handOver(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        HandOverBody handOver = input.read(body.of(request), HandOverBody.class);
        if (handOver.isOfAll() && !Readers.areManagers(request)) {
            throw new NotAllowed("only managers hand over what a colleague has");
        }
        if (handOver.isOfAll()) {
            return CaseNumber.parse(number)
                    .flatMap(known -> desk.handedOverWithAll(known, handOver.to(), handOver.word(), caller.getName()))
                    .map(ResponseEntity::ok)
                    .orElseThrow(() -> new UnknownCase(number));
        }
        bring(
                number,
                known -> desk.handedOver(
                        known, Optional.ofNullable(handOver.task()), handOver.to(), handOver.word(), caller.getName()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{number}/giving-back", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Give the open task of a case back to its group",
            description =
                    "By whoever has it, or by a manager. The word to whoever takes it next stands in the conversation.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = GivingBackBody.class))),
            responses = {
                @ApiResponse(responseCode = "204", description = "Nobody has it"),
                @ApiResponse(
                        responseCode = "409",
                        description = "The case is closed, nobody has a task of it, or somebody else has")
            })
    ResponseEntity<Void> giveBack(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        GivingBackBody givingBack = input.read(body.of(request), GivingBackBody.class);
        bring(number, known -> desk.givenBack(known, givingBack.word(), caller.getName()));
        return ResponseEntity.noContent().build();
    }

    /** @param brought does it, and tells whether there is such a case */
    private static void bring(String number, Predicate<CaseNumber> brought) {
        if (CaseNumber.parse(number).filter(brought).isEmpty()) {
            throw new UnknownCase(number);
        }
    }
}
