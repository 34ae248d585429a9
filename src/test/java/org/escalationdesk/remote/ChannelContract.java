package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.remote.OtherSide.Mood;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the desk makes of the gateway that takes service requests, whoever plays it. */
abstract class ChannelContract {

    static final UUID FILED = UUID.fromString("cccccccc-0000-0000-0000-000000000001");

    private static final SupportInformation INFORMATION = new SupportInformation(
            "Mail is down 邮件",
            "Nobody gets mail 📧.",
            "Orders are lost",
            Severity.B,
            EnumSet.of(Ground.SUPPORT_TOOLS),
            "No access to the transport logs",
            "Restarted the connector",
            Set.of(),
            new Contact("Wei Li", "wei@partner.example", "+86 10 1234"),
            Reachable.EVERY_DAY);

    private static final RequestMark MARK = new RequestMark(new CaseNumber("CR-2026-000123"), 1);

    private OtherSide other;
    private RemotePorts desk;

    abstract OtherSide otherSide();

    @BeforeEach
    void begin() {
        other = otherSide();
        desk = new RemotePorts(other.base(), Map.of());
    }

    @AfterEach
    void end() {
        desk.close();
        other.close();
    }

    @Test
    void aRequestIsFiledOnceUnderItsKeyAndFoundByIt() {
        DeliveryOutcome first = channel().submit(request(FILED));
        DeliveryOutcome again = channel().submit(request(FILED));

        assertThat(first)
                .asInstanceOf(InstanceOfAssertFactories.type(DeliveryOutcome.Accepted.class))
                .satisfies(accepted -> {
                    assertThat(accepted.reference().value()).matches("\\d{15}");
                    assertThat(channel().find(other.known().one().tenantId(), new SubmissionKey(FILED), MARK))
                            .isEqualTo(new LookUp.Found(accepted.reference()));
                });
        assertThat(again).isEqualTo(first);
    }

    @Test
    void whatWasNeverSentIsAbsent() {
        assertThat(channel().find(other.known().one().tenantId(), new SubmissionKey(UUID.randomUUID()), MARK))
                .isEqualTo(new LookUp.Absent());
    }

    @Test
    void aRefusalTellsTheReason() {
        other.refuses("请说明影响。");

        assertThat(channel().submit(request(UUID.randomUUID())))
                .asInstanceOf(InstanceOfAssertFactories.type(DeliveryOutcome.Refused.class))
                .satisfies(refused -> assertThat(Said.in(refused.reason())).contains("请说明影响"));
    }

    @Test
    void whatIsNotOfferedIsForAPerson() {
        other.isNotOffered();

        assertThat(channel().submit(request(UUID.randomUUID()))).isInstanceOf(DeliveryOutcome.NotOffered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLING, TryLater",
        "THROTTLING_UNTIL, TryLater",
        "FAILING, TryLater",
        "SIGNED_OUT, TryLater",
        "GARBAGE, Unknown"
    })
    void everyFailureIsSortedAndNoneIsTakenForAbsence(Mood mood, String outcome) {
        other.behaves(mood);

        assertThat(channel().submit(request(UUID.randomUUID())).getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(channel().find(other.known().one().tenantId(), new SubmissionKey(UUID.randomUUID()), MARK))
                .isInstanceOf(LookUp.NoAnswer.class);
    }

    @ParameterizedTest
    @CsvSource({"THROTTLING", "THROTTLING_UNTIL"})
    void theWaitAskedForIsHanded(Mood mood) {
        other.behaves(mood);

        assertThat(channel().submit(request(UUID.randomUUID())))
                .asInstanceOf(InstanceOfAssertFactories.type(DeliveryOutcome.TryLater.class))
                .satisfies(later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(Mood.SECONDS)));
    }

    private ServiceRequestChannel channel() {
        return desk.port(ServiceRequestChannel.class);
    }

    private ServiceRequest request(UUID key) {
        return request(other.known().one(), key);
    }

    static ServiceRequest request(Customer customer, UUID key) {
        return new ServiceRequest(
                new CaseNumber("CR-2026-000123"),
                1,
                new SubmissionKey(key),
                customer,
                new ServiceId("exchange-online"),
                Language.EN_US,
                INFORMATION,
                Reports.technical());
    }
}
