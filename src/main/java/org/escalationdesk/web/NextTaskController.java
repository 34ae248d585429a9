package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.CaseProcess.OpenTask;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TasklistUser;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a case does next, as Tasklist asks when a form of it was taken; in the webapps' session. */
@Hidden
@RestController
@RequestMapping(path = "/camunda/api/desk", produces = MediaType.APPLICATION_JSON_VALUE)
class NextTaskController {

    private final TasklistUser user;
    private final CallersCases cases;
    private final CaseProcess process;
    private final AgentProfiles profiles;
    private final SentenceWords words;

    NextTaskController(
            TasklistUser user, CallersCases cases, CaseProcess process, AgentProfiles profiles, SentenceWords words) {
        this.user = user;
        this.cases = cases;
        this.process = process;
        this.profiles = profiles;
        this.words = words;
    }

    /**
     * @param task the user's own, or one that the user may claim; null where there is none
     * @param cameBack whether what was to be filed was not, and is to be prepared again: the form says why
     * @param goesOn whether the desk works on it, so that a task may open in a moment
     * @param waits what the case waits for, in one sentence
     */
    record Next(@Nullable String task, @Nullable String name, boolean cameBack, boolean goesOn, String waits) {}

    @GetMapping("/cases/{number}/next")
    Next next(@PathVariable String number) {
        if (!user.isReader()) {
            throw new NotAllowed("only who reads cases sees what they wait for");
        }
        SupportCase supportCase = cases.named(number);
        Optional<OpenTask> next = user.nextOf(supportCase.number());
        List<OpenTask> open = process.openTasks(supportCase.number());
        return new Next(
                next.map(OpenTask::task).orElse(null),
                next.map(OpenTask::name).orElse(null),
                supportCase.stage() == Stage.PREPARE && !supportCase.notice().isEmpty(),
                open.isEmpty() && supportCase.end().isEmpty(),
                waits(supportCase, open));
    }

    private String waits(SupportCase supportCase, List<OpenTask> open) {
        String number = supportCase.number().value();
        if (supportCase.end().isPresent()) {
            return words.say(
                    "web.waits.closed", number, words.of(supportCase.ending().inWords()));
        }
        if (open.isEmpty()) {
            return words.say(
                    "web.waits.desk",
                    number,
                    words.say("process.stage." + supportCase.stage().code()));
        }
        OpenTask newest = open.get(open.size() - 1);
        return newest.assignee()
                .map(worker -> words.say(
                        "web.waits.somebody",
                        number,
                        newest.name(),
                        profiles.names(List.of(worker)).getOrDefault(worker, worker)))
                .orElseGet(() -> words.say("web.waits.anybody", number, newest.name()));
    }
}
