package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.ConversationEntry;
import org.escalationdesk.cases.ConversationKind;
import org.escalationdesk.cases.Conversations;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said, done and decided in a case, and what people write down there. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class ConversationController {

    private static final int PAGE = 50;

    private final CallersCases cases;
    private final Conversations conversations;
    private final CaseNotes notes;
    private final CaseDesk desk;
    private final SearchParameters searches;
    private final InputReader input;
    private final JsonBody body;

    ConversationController(
            CallersCases cases,
            Conversations conversations,
            CaseNotes notes,
            CaseDesk desk,
            SearchParameters searches,
            InputReader input,
            JsonBody body) {
        this.cases = cases;
        this.conversations = conversations;
        this.notes = notes;
        this.desk = desk;
        this.searches = searches;
        this.input = input;
        this.body = body;
    }

    /**
     * @param counts how many entries of each kind the whole conversation has; on the first page only
     * @param next the cursor by which it goes on; null where the conversation began
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ConversationAnswer(
            List<EntryAnswer> entries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Integer> counts,

            @Nullable String next) {}

    /** One entry, in UTC. */
    record EntryAnswer(
            Instant at,

            @Schema(description = "a person, a user’s id, or desk for what the desk did by itself")
            String who,

            @Schema(
                    description =
                            "what they are called: a user by their own profile; the same as who where it tells no name")
            String whoName,

            @Schema(
                    description = "who speaks, or what else it is",
                    allowableValues = {"customer", "desk", "21vianet", "note", "decision", "machine"})
            ConversationKind kind,

            @Schema(description = "what happened, in the reader’s language")
            String what,

            @Schema(description = "the words as they were written; where nobody wrote any, what happened")
            String text) {

        static EntryAnswer of(ConversationEntry entry) {
            return new EntryAnswer(
                    entry.at(),
                    entry.who(),
                    entry.whoName(),
                    entry.kind(),
                    entry.what(),
                    entry.text().isEmpty() ? entry.what() : entry.text());
        }
    }

    /**
     * @param kind who said it, or that 21Vianet is told; a note among us unless told. What we asked the customer lets clocks rest until
     *     there is an answer
     */
    record NoteBody(
            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String text,

            @Schema(allowableValues = {"note", "customer", "desk", "asked", "21vianet", "to-21vianet"}) @Nullable NoteKind kind) {}

    @GetMapping("/{number}/conversation")
    @Operation(
            summary = "The conversation of one case, newest first",
            description =
                    "What the customer, 21Vianet and we said, notes among us, decisions, and what the desk did by itself, "
                            + "50 entries a page. next is the cursor for the older ones.")
    ConversationAnswer conversation(
            @PathVariable String number,
            @RequestParam(required = false)
                    @Parameter(description = "next of the answer before, with the same kinds")
                    @Nullable String cursor,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "only these, separated by commas: customer, desk, 21vianet, note, decision, machine; "
                                            + "all unless told")
                    @Nullable String kinds) {
        SupportCase supportCase = cases.named(number);
        SearchParameters.ConversationSearch search = searches.conversation(supportCase.number(), cursor, kinds);
        Conversations.Page page = conversations.page(supportCase, search.kinds(), search.before(), PAGE);
        return new ConversationAnswer(
                page.entries().stream().map(EntryAnswer::of).toList(),
                search.before().isPresent() ? null : counts(supportCase.number()),
                page.next()
                        .map(id -> Cursor.of(SearchParameters.conversationOf(supportCase.number()), id))
                        .orElse(null));
    }

    @PostMapping(path = "/{number}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Write a note, or what somebody said",
            description =
                    "At any time, also while nobody has a task of the case and after it was closed. It stands in the "
                            + "conversation and changes nothing else: what the customer answers to us belongs to customer-reply, which "
                            + "also opens a closed case again. With to-21vianet it goes to 21Vianet as well, which has the "
                            + "case's service request: as a note on it, or by a person with a task of its own.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = NoteBody.class))),
            responses = {
                @ApiResponse(responseCode = "201", description = "Kept; Location is the conversation"),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "To 21Vianet: it has no service request of the case, waits for an answer, or is told something "
                                        + "else at the moment")
            })
    ResponseEntity<Void> note(HttpServletRequest request, @PathVariable String number, Principal caller)
            throws IOException {
        CaseNumber known = CaseNumber.parse(number).orElseThrow(() -> new UnknownCase(number));
        NoteBody note = input.read(body.of(request), NoteBody.class);
        NoteKind kind = Objects.requireNonNullElse(note.kind(), NoteKind.NOTE);
        boolean kept = kind == NoteKind.TO_21VIANET
                ? desk.toldTo21Vianet(known, note.text(), caller.getName())
                : notes.add(known, kind, note.text(), caller.getName());
        if (!kept) {
            throw new UnknownCase(number);
        }
        return ResponseEntity.created(URI.create(request.getContextPath() + "/api/cases/" + known + "/conversation"))
                .build();
    }

    private Map<String, Integer> counts(CaseNumber number) {
        Map<String, Integer> counts = new TreeMap<>();
        conversations.counts(number).forEach((kind, entries) -> counts.put(kind.code(), entries));
        return counts;
    }
}
