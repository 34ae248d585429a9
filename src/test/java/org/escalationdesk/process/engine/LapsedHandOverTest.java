package org.escalationdesk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.escalationdesk.cases.HandOverWatch;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody reads who submits the form of a task that was taken away meanwhile. */
class LapsedHandOverTest extends ProcessTest {

    @Autowired
    InterruptedTasks interrupted;

    @Autowired
    HandOverWatch watch;

    private String claimed(CaseNumber number) {
        String id = task(number, "submitInAdminCenter").getId();
        tasks.claim(id, "agent");
        return id;
    }

    private static String form(String task) {
        return "/camunda/api/engine/engine/default/task/" + task + "/submit-form";
    }

    @Test
    void whoComesBackTooLateIsToldWhereToRecordWhatWasFiled() {
        CaseNumber number = atHandOver();
        String task = claimed(number);
        assertThat(interrupted.sentence(form(task))).isEmpty();
        clock.moveBy(Duration.ofHours(1));

        watch.round();

        assertThat(interrupted.sentence(form(task))).contains(EngineSentences.of("task.lapsed"));
    }

    @Test
    void whatWasDoneIsNotTakenForLapsed() {
        CaseNumber number = atHandOver();
        String task = claimed(number);

        complete(number, "submitInAdminCenter", "{'outcome':'withdrawn','reason':'It works again.'}");

        assertThat(interrupted.sentence(form(task))).isEmpty();
    }
}
