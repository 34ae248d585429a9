package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.privacy.KnownOfPerson;
import org.escalationdesk.privacy.PersonsData;
import org.escalationdesk.privacy.PersonsData.Erasure;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rights of people whose data the desk has. Who it is about stands in bodies only, never in an address. */
@RestController
@RequestMapping(path = "/api/privacy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy")
class PrivacyController {

    private static final int MOST_ERASURES = 1000;

    private final PersonsData data;
    private final InputReader input;
    private final SentenceWords words;
    private final JsonBody body;

    PrivacyController(PersonsData data, InputReader input, SentenceWords words, JsonBody body) {
        this.data = data;
        this.input = input;
        this.words = words;
        this.body = body;
    }

    @PostMapping(path = "/known", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What is known of a person",
            description =
                    "To be given to the person (PIPL, article 45), and to be looked at before it is erased. It reads all there "
                            + "is, and changes nothing. Where complete is false, more is known than one answer holds. For administrators.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = PersonBody.class))))
    KnownOfPerson known(HttpServletRequest request) throws IOException {
        return data.known(input.read(body.of(request), PersonBody.class).person());
    }

    @PostMapping(path = "/erasures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Erase what is known of a person",
            description =
                    "In cases that are closed, their timelines, packages and words by which they are found, and in remediation "
                            + "plans and agreements, a mark stands in the place of the person from then on (PIPL, article 47). What the "
                            + "engine keeps of these cases is removed. For administrators.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ErasureBody.class))),
            responses = {
                @ApiResponse(responseCode = "201", description = "Erased; what is kept of it names nobody"),
                @ApiResponse(responseCode = "404", description = "Nothing is known of this person"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "Something is known that was not looked at, or more than one answer holds, or somebody works on a "
                                        + "case that names the person")
            })
    Erasure erase(HttpServletRequest request, Principal caller) throws IOException {
        ErasureBody wanted = input.read(body.of(request), ErasureBody.class);
        if (!wanted.isConfirmed()) {
            throw new InvalidInput(List.of(new FieldError("confirmation", words.say("input.confirmation"))));
        }
        return data.erase(
                wanted.person().person(),
                wanted.fingerprint(),
                Objects.requireNonNullElse(wanted.attachments(), List.of()),
                caller.getName());
    }

    @GetMapping("/erasures")
    @Operation(summary = "What was erased, newest first", description = "Without whose it was. For administrators.")
    List<Erasure> erasures() {
        return data.erasures(MOST_ERASURES);
    }
}
