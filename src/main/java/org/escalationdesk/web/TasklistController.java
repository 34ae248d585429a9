package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.TasklistUser;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.terms.CaseNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final CaseRegister register;
    private final CaseViews views;

    TasklistController(TasklistUser user, CaseRegister register, CaseViews views) {
        this.user = user;
        this.register = register;
        this.views = views;
    }

    /**
     * @param reader whether the user may read every case
     * @param agent whether the user works on cases
     */
    record WhoIsThere(boolean reader, boolean agent) {}

    @GetMapping("/user")
    WhoIsThere user() {
        return new WhoIsThere(user.isReader(), user.isAgent());
    }

    /**
     * The case of an open task.
     *
     * @param ends how an agent may end it from beside its forms, by the last part of the address that does it
     */
    record CaseOfTask(String number, List<String> ends) {}

    /** Which case an open task is about, read with the user's rights on the task; no content where it is not about one. */
    @GetMapping("/tasks/{task}/case")
    @Nullable CaseOfTask caseOf(@PathVariable String task, HttpServletResponse response) throws IOException {
        if (isStranger(response)) {
            return null;
        }
        Optional<CaseNumber> number = user.caseOf(task);
        if (number.isEmpty()) {
            if (!user.sees(task)) {
                throw new UnknownTask(task);
            }
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        views.looked(number.get(), who());
        return new CaseOfTask(
                number.get().value(), user.isAgent() ? AllowedEndings.of(register.get(number.get())) : List.of());
    }

    /** How many tasks there are in each filter, by the filters' ids. */
    @GetMapping("/filters/numbers")
    @Nullable Map<String, Long> filterNumbers(HttpServletResponse response) throws IOException {
        return isStranger(response) ? null : user.filterNumbers();
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
}
