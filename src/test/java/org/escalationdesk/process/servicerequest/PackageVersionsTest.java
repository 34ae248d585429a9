package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.NotOffered;
import org.escalationdesk.delivery.DeliveryOutcome.Refused;
import org.escalationdesk.escalation.FrozenPackage;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

class PackageVersionsTest extends ProcessTest {

    @Autowired
    FrozenPackages packages;

    @Autowired
    Submissions submissions;

    @Autowired
    TransactionTemplate transaction;

    private CaseNumber refused() {
        CaseNumber number = atSubmit();
        channel.answers(new Refused(Sentence.words("the description is too short")));
        submit(number);
        return number;
    }

    @Test
    void whatIsToBeFiledIsKeptInBothLanguages() {
        CaseNumber number = atSubmit();

        assertThat(packages.of(number)).singleElement().satisfies(frozen -> {
            assertThat(frozen.markedTitle()).isEqualTo("No mail since nine [" + number + "/1]");
            assertThat(frozen.frozenAt()).isEqualTo(MORNING);
            assertThat(frozen.state()).contains(Delivery.State.INTENDED);
            assertThat(frozen.texts().get(Language.ZH_CN)).startsWith("标题：No mail since nine");
            assertThat(frozen.texts().get(Language.EN_US)).startsWith("Title: No mail since nine");
        });
    }

    @Test
    void aFrozenPackageStaysWordForWordWhateverIsWrittenAfterwards() {
        CaseNumber number = refused();
        ServiceRequest before = found(number).filing().serviceRequest().orElseThrow();
        List<FrozenPackage> kept = packages.of(number);

        complete(
                number,
                "prepareServiceRequest",
                supportInformation().put("outcome", "back-to-troubleshoot").put("title", "Another title"));

        assertThat(found(number).filing().serviceRequest()).contains(before);
        assertThat(packages.of(number)).isEqualTo(kept);
        assertThat(found(number).preparation().information().orElseThrow().title())
                .isEqualTo("Another title");
    }

    @Test
    void aChangedPackageIsANewVersionBesideTheOldOne() {
        CaseNumber number = refused();
        channel.answers(new Accepted(new RequestNumber("616122292879901")));

        prepare(number, supportInformation().put("title", "No mail at all"));
        submit(number);

        assertThat(packages.of(number))
                .extracting(FrozenPackage::version, FrozenPackage::markedTitle, FrozenPackage::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                1, "No mail since nine [" + number + "/1]", Optional.of(Delivery.State.REFUSED)),
                        org.assertj.core.groups.Tuple.tuple(
                                2, "No mail at all [" + number + "/2]", Optional.of(Delivery.State.ACCEPTED)));
        assertThat(packages.of(number).get(1).requestNumber()).contains(new RequestNumber("616122292879901"));
    }

    @Test
    void aVersionIsWrittenOnce() {
        CaseNumber number = atSubmit();
        ServiceRequest request = found(number).filing().serviceRequest().orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(tx -> submissions.intend(request)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void whoFilesByHandCopiesTheFrozenWords() {
        CaseNumber number = atSubmit();
        channel.answers(new NotOffered(Sentence.words("the service answered 501")));
        submit(number);

        var view = view(number, "submitInAdminCenter");
        assertThat(view.get("chinesePackage").asText())
                .isEqualTo(packages.of(number).get(0).texts().get(Language.ZH_CN));
        assertThat(view.get("englishPackage").asText())
                .isEqualTo(packages.of(number).get(0).texts().get(Language.EN_US));
        assertThat(view.get("customer").asText()).isEqualTo("Contoso");
        assertThat(view.get("domain").asText()).isEqualTo("contoso.partner.onmschina.cn");
        assertThat(view.get("tenantId").asText()).isEqualTo("11111111-1111-4111-8111-111111111111");
    }

    @Test
    void whatTheCustomerNoticedTravelsWithTheRequest() {
        var report = report().put("firstNoticedAt", "2026-03-02T08:00:00+08:00")
                .put("affectedUsers", 12)
                .put("errorTexts", "550 5.7.1");
        CaseNumber number = reported(report);
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .firstNoticedAt())
                .contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(packages.of(number).get(0).texts().get(Language.EN_US))
                .contains(
                        "First noticed: 2026-03-02 08:00 (Beijing time)\n",
                        "Users affected: 12\n",
                        "Error texts: 550 5.7.1\n");
    }
}
