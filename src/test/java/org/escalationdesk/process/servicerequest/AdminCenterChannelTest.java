package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "desk.service-requests.channel=admin-center")
class AdminCenterChannelTest extends ProcessTest {

    @Autowired
    Submissions submissions;

    @Test
    void aPersonSubmitsAndNoMachineEverDoes() {
        CaseNumber number = atSubmit();

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(submissions
                        .find(found(number).serviceRequest().orElseThrow().key())
                        .orElseThrow()
                        .state())
                .isEqualTo(Submission.State.HANDED_OVER);
        complete(number, "submitInAdminCenter", filedNow("616000000000001"));
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(found(number).requestNumber()).contains(new RequestNumber("616000000000001"));
        assertThat(channel.received()).isEmpty();
    }
}
