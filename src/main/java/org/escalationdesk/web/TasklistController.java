package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.cases.TasklistUser;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
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
    private final InputReader input;

    TasklistController(TasklistUser user, CaseDesk desk, InputReader input) {
        this.user = user;
        this.desk = desk;
        this.input = input;
    }

    /** @param agent whether the user works on cases */
    record WhoIsThere(boolean agent) {}

    @GetMapping("/user")
    WhoIsThere user() {
        return new WhoIsThere(user.isAgent());
    }

    /** Ends the case of an open task: the customer withdrew it. */
    @PostMapping(path = "/tasks/{task}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    void withdraw(@PathVariable String task, @RequestBody JsonNode body, HttpServletResponse response)
            throws IOException {
        String who = user.id().orElse("");
        if (who.isEmpty()) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        if (!user.isAgent()) {
            throw new NotAllowed("only agents withdraw a case for its customer");
        }
        CaseNumber number = user.caseOf(task).orElseThrow(() -> new UnknownTask(task));
        WithdrawalBody withdrawal = input.read(body, WithdrawalBody.class);
        if (!desk.withdrawn(number, withdrawal.text(), withdrawal.isEverybodys(), who)) {
            throw new UnknownCase(number.value());
        }
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }
}
