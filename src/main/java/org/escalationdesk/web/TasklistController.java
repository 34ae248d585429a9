package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.JoinedCase;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TasklistUser;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.terms.CaseNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What agents do in Tasklist beside its forms. It stands behind the webapps' own filters, so their session and their CSRF token
 * count here too.
 */
@Hidden
@RestController
@RequestMapping(path = "/camunda/api/desk", produces = MediaType.APPLICATION_JSON_VALUE)
class TasklistController {

    private final TasklistUser user;
    private final CaseDesk desk;
    private final CaseRegister register;
    private final SimilarCases similar;
    private final CaseViews views;
    private final InputReader input;

    TasklistController(
            TasklistUser user,
            CaseDesk desk,
            CaseRegister register,
            SimilarCases similar,
            CaseViews views,
            InputReader input) {
        this.user = user;
        this.desk = desk;
        this.register = register;
        this.similar = similar;
        this.views = views;
        this.input = input;
    }

    /**
     * @param agent whether the user works on cases
     * @param reader whether the user may read every case
     */
    record WhoIsThere(boolean agent, boolean reader) {}

    @GetMapping("/user")
    WhoIsThere user() {
        return new WhoIsThere(user.isAgent(), user.isReader());
    }

    /**
     * The other cases that matter where a case may end.
     *
     * @param waiting those whose reporters wait in it for how it ends
     * @param alike open ones that may be about the same problem, the most similar first
     */
    record Others(List<CaseNumber> waiting, List<Alike> alike) {}

    record Alike(CaseNumber number, String title) {}

    @GetMapping("/tasks/{task}/others")
    @Nullable Others others(@PathVariable String task, HttpServletResponse response) throws IOException {
        if (isStranger(response)) {
            return null;
        }
        SupportCase supportCase = register.get(caseOf(task));
        return new Others(
                supportCase.joined().cases().stream().map(JoinedCase::number).toList(),
                similar.ranked(supportCase).stream()
                        .filter(other -> other.whyDifferent().isEmpty())
                        .map(other -> new Alike(other.number(), other.title()))
                        .toList());
    }

    record CaseOfTask(String number) {}

    /** To which case an open task belongs; read with the user's rights on the task. */
    @GetMapping("/tasks/{task}/case")
    @Nullable CaseOfTask caseOf(@PathVariable String task, HttpServletResponse response) throws IOException {
        if (isStranger(response)) {
            return null;
        }
        CaseNumber number = user.caseOf(task).orElseThrow(() -> new UnknownTask(task));
        views.looked(number, who());
        return new CaseOfTask(number.value());
    }

    /** How many tasks there are in each filter, by the filters' ids. */
    @GetMapping("/filters/numbers")
    @Nullable Map<String, Long> filterNumbers(HttpServletResponse response) throws IOException {
        return isStranger(response) ? null : user.filterNumbers();
    }

    /** Ends the case of an open task: the customer withdrew it. */
    @PostMapping(path = "/tasks/{task}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    void withdraw(@PathVariable String task, @RequestBody JsonNode body, HttpServletResponse response)
            throws IOException {
        if (isStranger(response)) {
            return;
        }
        CaseNumber number = caseOf(task);
        WithdrawalBody withdrawal = input.read(body, WithdrawalBody.class);
        ended(number, desk.withdrawn(number, withdrawal.reason(), withdrawal.isEverybodys(), who()), response);
    }

    /** Ends the case of an open task: its problem is another case's. */
    @PostMapping(path = "/tasks/{task}/joining", consumes = MediaType.APPLICATION_JSON_VALUE)
    void join(@PathVariable String task, @RequestBody JsonNode body, HttpServletResponse response) throws IOException {
        if (isStranger(response)) {
            return;
        }
        CaseNumber number = caseOf(task);
        JoiningBody joining = input.read(body, JoiningBody.class);
        ended(number, desk.joined(number, joining.with(), who()), response);
    }

    /** Who is not signed in is told so, and not by the browser's own question for a password. */
    private boolean isStranger(HttpServletResponse response) throws IOException {
        boolean stranger = who().isEmpty();
        if (stranger) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
        return stranger;
    }

    private String who() {
        return user.id().orElse("");
    }

    private CaseNumber caseOf(String task) {
        if (!user.isAgent()) {
            throw new NotAllowed("only agents end a case beside its forms");
        }
        return user.caseOf(task).orElseThrow(() -> new UnknownTask(task));
    }

    private static void ended(CaseNumber number, boolean known, HttpServletResponse response) {
        if (!known) {
            throw new UnknownCase(number.value());
        }
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }
}
