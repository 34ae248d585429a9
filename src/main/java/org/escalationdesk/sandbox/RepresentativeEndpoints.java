package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What a support representative of 21Vianet sees and does, for people and checks; no token is needed.
 *
 * <ul>
 *   <li>{@code GET /sandbox/21vianet/service-requests}: {@code [{id,title,severity,status,requestId,receivedAt}]}, the newest
 *       first
 *   <li>{@code GET /sandbox/21vianet/service-requests/{id}}: all of one, with its notes
 *   <li>{@code POST /sandbox/21vianet/service-requests/{id}/{action}} with {@code {"text":"…","severity":"minimal"}}, both
 *       optional unless the {@link Action} says otherwise; answers the changed request
 * </ul>
 */
@SandboxEndpoints("sandboxRepresentativeEndpoints")
@RequestMapping("/sandbox/21vianet/service-requests")
class RepresentativeEndpoints {

    private static final String REPRESENTATIVE = "21Vianet support";
    private static final int LONGEST_TEXT = 10_000;

    private final TwentyOneVianetDesk desk;

    RepresentativeEndpoints(TwentyOneVianetDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ResponseEntity<String> list() {
        List<Line> lines = desk.all().stream().map(Line::of).toList();
        return Json.answer(200, lines);
    }

    @GetMapping("/{id}")
    ResponseEntity<String> one(@PathVariable String id) {
        return Json.answer(200, Detail.of(request(id)));
    }

    @PostMapping("/{id}/{action}")
    ResponseEntity<String> act(@PathVariable String id, @PathVariable String action, HttpServletRequest request)
            throws IOException {
        Action wanted = Action.of(action).orElseThrow(() -> new Problem(404, "sandbox.problem.no-action"));
        Said said = request.getContentLengthLong() == 0
                ? new Said(null, null)
                : Json.body(request, Said.class).orElseThrow(() -> new Problem(400, "sandbox.problem.no-json"));
        FiledRequest filed = request(id);
        if (filed.status() == ServiceRequestStatus.CLOSED) {
            throw new Problem(409, "sandbox.problem.closed");
        }
        String text = said.text() == null ? "" : said.text().strip();
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw new Problem(400, "sandbox.problem.long-text", LONGEST_TEXT);
        }
        if (text.isEmpty() && wanted.needsText()) {
            throw new Problem(400, "sandbox.problem.no-text");
        }
        ServiceRequestSeverity severity =
                wanted == Action.LOWER_SEVERITY ? lower(filed.severity(), said.severity()) : filed.severity();
        desk.change(id, REPRESENTATIVE, wanted.note(text, severity), severity, wanted.status(), wanted.resolution());
        return Json.answer(200, Detail.of(request(id)));
    }

    @ExceptionHandler
    ResponseEntity<String> problem(Problem problem) {
        return problem.answer();
    }

    private FiledRequest request(String id) {
        return desk.byId(id).orElseThrow(() -> new Problem(404, "sandbox.problem.no-request"));
    }

    /** The severity wanted, or the next lower one where none is named. */
    private static ServiceRequestSeverity lower(ServiceRequestSeverity from, @Nullable JsonNode wanted) {
        if (from == ServiceRequestSeverity.MINIMAL) {
            throw new Problem(409, "sandbox.problem.lowest");
        }
        if (wanted == null || wanted instanceof NullNode) {
            return ServiceRequestSeverity.values()[from.ordinal() + 1];
        }
        return ServiceRequestSeverity.of(wanted)
                .filter(to -> to.compareTo(from) > 0)
                .orElseThrow(() -> new Problem(400, "sandbox.problem.not-lower", words(from)));
    }

    private static String words(ServiceRequestSeverity severity) {
        return SandboxSentences.of("sandbox.severity." + severity.id());
    }

    /** By the kept name, which is the one that Partner Center tells. */
    private static String author(String name) {
        return SandboxSentences.of(name.equals(REPRESENTATIVE) ? "sandbox.by.support" : "sandbox.by.partner");
    }

    private record Said(@Nullable String text, @Nullable JsonNode severity) {}

    private record Line(String id, String title, String severity, String status, String requestId, String receivedAt) {

        static Line of(FiledRequest request) {
            return new Line(
                    request.id(),
                    request.submission().title(),
                    request.severity().id(),
                    request.status().id(),
                    request.key(),
                    request.receivedAt().toString());
        }
    }

    private record Detail(
            String id,
            String title,
            String description,
            String severity,
            String status,
            String requestId,
            String receivedAt,
            String modifiedAt,
            String tenantId,
            String customer,
            String supportTopicId,
            FiledRequest.@Nullable Contact primaryContact,
            List<NoteLine> notes) {

        static Detail of(FiledRequest request) {
            return new Detail(
                    request.id(),
                    request.submission().title(),
                    request.submission().description(),
                    request.severity().id(),
                    request.status().id(),
                    request.key(),
                    request.receivedAt().toString(),
                    request.modifiedAt().toString(),
                    request.tenantId(),
                    request.companyName(),
                    request.submission().supportTopicId(),
                    request.submission().primaryContact(),
                    request.notes().stream()
                            .map(note -> new NoteLine(
                                    author(note.createdBy()), note.createdAt().toString(), note.text()))
                            .toList());
        }
    }

    private record NoteLine(String by, String at, String text) {}

    /** What a representative can do; the note's first words tell what was done, in the representative's language. */
    enum Action {
        CONTACT("contact", ServiceRequestStatus.OPEN, false, "sandbox.note.contact"),
        ASK("ask", ServiceRequestStatus.ATTENTION_NEEDED, true, "sandbox.note.ask"),
        LOWER_SEVERITY("lower-severity", ServiceRequestStatus.OPEN, true, "sandbox.note.lower"),
        RESOLVE("resolve", ServiceRequestStatus.CLOSED, false, "sandbox.note.resolve"),
        CLOSE("close", ServiceRequestStatus.CLOSED, false, "sandbox.note.close"),
        REJECT("reject", ServiceRequestStatus.CLOSED, true, "sandbox.note.reject");

        private final String id;
        private final ServiceRequestStatus status;
        private final boolean needsText;
        private final String key;

        Action(String id, ServiceRequestStatus status, boolean needsText, String key) {
            this.id = id;
            this.status = status;
            this.needsText = needsText;
            this.key = key;
        }

        static Optional<Action> of(String id) {
            return List.of(values()).stream()
                    .filter(action -> action.id.equals(id))
                    .findFirst();
        }

        ServiceRequestStatus status() {
            return status;
        }

        /** What the gateway tells beyond Partner Center's shape; closing alone leaves it open. */
        String resolution() {
            return switch (this) {
                case RESOLVE -> "resolved";
                case REJECT -> "rejected";
                case CONTACT, ASK, LOWER_SEVERITY, CLOSE -> "";
            };
        }

        boolean needsText() {
            return needsText;
        }

        String note(String text, ServiceRequestSeverity severity) {
            return switch (this) {
                case ASK, REJECT -> SandboxSentences.of(key, text);
                case LOWER_SEVERITY -> SandboxSentences.of(key, words(severity), text);
                case CONTACT, RESOLVE, CLOSE ->
                    text.isEmpty() ? SandboxSentences.of(key) : SandboxSentences.of(key + "-saying", text);
            };
        }
    }
}
