package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ErrorsInOneSentenceTest extends DeskUnderTest {

    @Test
    void aListenersRefusalReachesThePersonAlone() {
        var task = newCase();

        var refused = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("refuse"));

        assertThat(refused.json().toString())
                .isEqualTo("{\"type\":\"RestException\",\"message\":\"Write down what you tried.\",\"code\":0}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void whoIsNotSignedInAnyMoreIsToldSo() {
        var failed = browser().post(ENGINE + "/task/" + newCase().getId() + "/submit-form", answer("fine"));

        assertThat(failed.statusCode()).isEqualTo(401);
        assertThat(failed.message()).startsWith("Your session has ended.");
    }

    @Test
    void soItDoesFromAStartForm() {
        var refused =
                as("agent").post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("refuse"));

        assertThat(refused.message()).isEqualTo("Tell us who reported the problem.");
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void whatNobodyForesawIsOneNeutralSentenceWithAReference() {
        var task = newCase();

        var failed = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("break"));

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.message()).matches("This could not be done .* reference [0-9a-f]{8}\\.");
        assertThat(failed.body()).doesNotContain("Secret", "ENGINE", "Listener", task.getId());
    }

    @Test
    void aChangeByTwoIsToldSo() {
        var task = newCase();

        var failed = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("meanwhile"));

        assertThat(failed.statusCode()).isEqualTo(409);
        assertThat(failed.message()).isEqualTo(EngineSentences.of("changed.meanwhile"));
    }

    @Test
    void aTaskThatSomebodyElseCompletedIsToldSo() {
        var task = newCase();
        as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        var wang = identities.newUser("wang");
        wang.setPassword("wang");
        ((IdentityServiceImpl) identities).saveUser(wang, true);
        identities.createMembership("wang", "agents");

        var late = as("wang").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.message()).isEqualTo("agent completed this task meanwhile. Reload the list of tasks.");
        identities.deleteUser("wang");
    }

    @Test
    void aTaskThatTheDeskCompletedIsToldSo() {
        var task = newCase();
        tasks.complete(task.getId());

        var late = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.message()).isEqualTo("This task was completed meanwhile. Reload the list of tasks.");
    }

    @Test
    void aTaskThatThereIsNotIsToldSo() {
        var gone = as("agent").post(ENGINE + "/task/no-such-task/submit-form", answer("fine"));

        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.message()).isEqualTo(EngineSentences.of("task.gone"));
    }

    @Test
    void malformedJsonIsAnsweredWithoutAStackTrace() {
        var task = newCase();

        var failed = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", "{\"variables\": nonsense");

        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.message()).startsWith("This could not be done");
        assertThat(failed.body()).doesNotContain("jackson", "Exception\":", "at [");
    }

    @Test
    void whatWasSentStandsInNoLineOfTheLog(CapturedOutput log) {
        // the contexts of other tests in this JVM may have silenced it
        var logging = LoggingSystem.get(getClass().getClassLoader());
        var before = logging.getLoggerConfiguration(ErrorsInOneSentence.class.getName())
                .getConfiguredLevel();
        logging.setLogLevel(ErrorsInOneSentence.class.getName(), LogLevel.INFO);

        as("agent").get(ENGINE + "/task/count?sortOrder=asc&sortBy=x%0d%0aINVENTED%20LINE");

        logging.setLogLevel(ErrorsInOneSentence.class.getName(), before);
        assertThat(log.getAll().lines())
                .anyMatch(line -> line.contains("answered 400"))
                .noneMatch(line -> line.contains("INVENTED"));
    }

    @Test
    void whatIsNotAllowedIsOneSentence() {
        var refused = as("agent").get(ENGINE + "/user/admin/profile");

        assertThat(refused.message()).doesNotContain("Permission", "agent");
        assertThat(refused.statusCode()).isEqualTo(404);
    }
}
