package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WholeRun
@TestPropertySource(properties = "desk.service-requests.channel=admin-center")
class AdminCenterChannelTest extends ProcessTest {

    @Autowired
    Submissions submissions;

    @Autowired
    Differences differences;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aPersonSubmitsAndNoMachineEverDoes() {
        CaseNumber number = atSubmit();

        assertThat(instance(number, "service-request")).isWaitingAt("submitInAdminCenter");
        assertThat(submissions
                        .find(found(number)
                                .filing()
                                .serviceRequest()
                                .orElseThrow()
                                .key())
                        .orElseThrow()
                        .state())
                .isEqualTo(Delivery.State.HANDED_OVER);
        complete(number, "submitInAdminCenter", filedNow("616000000000001"));
        assertThat(instance(number, "service-request")).isWaitingAt("recordFirstContact");
        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616000000000001"));
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whoFilesACaseOfARestoredDeskLooksInTheAdminCenterFirst() {
        CaseNumber number = atPrepare();
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx ->
                        differences.foundInAll(Difference.Kind.RESTORED, List.of(number), Sentence.words("Restored.")));

        prepare(number, supportInformation());

        assertThat(found(number).filing().mayBeFiled()).isTrue();
        assertThat(Said.in(found(number).notice())).contains("restored from a backup");
        assertThatThrownBy(() -> complete(
                        number,
                        "submitInAdminCenter",
                        filedNow("616000000000009").put("searched", false)))
                .hasMessageContaining("search the admin center first");
    }
}
