package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.Test;

class ClaimedTaskTest extends DeskUnderTest {

    @Test
    void aTaskThatSomebodyElseHasClaimedCannotBeCompleted() {
        var task = newCase();
        tasks.claim(task.getId(), "wang");

        var refused = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(EngineSentences.of("task.claimed", "wang"));
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void theEngineRefusesEveryWayToCompleteIt() {
        var task = newCase();
        tasks.claim(task.getId(), "wang");
        identities.setAuthentication("agent", List.of("agents"));

        assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tasks.resolveTask(task.getId())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tasks.claim(task.getId(), "agent")).isInstanceOf(Refusal.class);
    }

    @Test
    void whoHasClaimedATaskCompletesIt() {
        var task = newCase();
        tasks.claim(task.getId(), "agent");

        var done = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(done.statusCode()).isEqualTo(204);
    }

    @Test
    void anUnclaimedTaskIsCompletedByACandidate() {
        var task = newCase();

        var done = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(done.statusCode()).isEqualTo(204);
    }
}
