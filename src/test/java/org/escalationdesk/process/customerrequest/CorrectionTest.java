package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseRefusal.Reason;
import org.escalationdesk.cases.TimelineEntry;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was reported wrongly is put right, whatever the case is doing before it is filed. */
class CorrectionTest extends ProcessTest {

    @Autowired
    private TimelineWords words;

    @Autowired
    private KnownCustomers known;

    @Test
    void whatWasThereBeforeStandsInTheTimeline() {
        CaseNumber number = atTroubleshoot();

        assertThat(correct(number, """
                        {'title':'No mail from outside','kind':'fraud-misuse','language':'en-US',
                         'reporter':{'name':'Han Mei','email':'han@contoso.example'},'errorTexts':'550 5.1.8'}""")).isTrue();

        assertThat(found(number).report().title()).isEqualTo("No mail from outside");
        assertThat(found(number).problem().errorText()).isEqualTo("550 5.1.8");
        assertThat(words.of(register.timeline(number)))
                .filteredOn(entry -> entry.what() == What.CORRECTED)
                .extracting(TimelineEntry::who, TimelineEntry::detail)
                .containsExactly(
                        tuple("agent", "Title: No mail since nine → No mail from outside"),
                        tuple("agent", "Kind: Technical → Fraud or misuse"),
                        tuple("agent", "Customer's language: 简体中文 → English"),
                        tuple(
                                "agent",
                                "Reporter: Li Lei, li.lei@contoso.example, +86 10 1234 → Han Mei, han@contoso.example, +86 10 1234"),
                        tuple("agent", "Error texts: – → 550 5.1.8"));
    }

    @Test
    void whichServiceAndSymptomWereThereBeforeStandsInTheTimelineByTheirNames() {
        CaseNumber number = atTroubleshoot();

        correct(number, "{'service':'office-for-the-web','symptom':'billing'}");

        assertThat(correctedPlaces(number, Locale.ENGLISH))
                .containsExactly(
                        tuple(What.SERVICE_CORRECTED, "Exchange Online → Office for the web"),
                        tuple(What.SYMPTOM_CORRECTED, "Mail is not sent or received → Bill or subscription"));
        assertThat(correctedPlaces(number, Locale.CHINESE))
                .containsExactly(
                        tuple(What.SERVICE_CORRECTED, "Exchange Online → Office 网页版"),
                        tuple(What.SYMPTOM_CORRECTED, "无法收发邮件 → 帐单和订阅"));
    }

    private List<Tuple> correctedPlaces(CaseNumber number, Locale language) {
        ReaderLanguage.Reading reading = ReaderLanguage.in(language);
        try {
            return words.of(register.timeline(number)).stream()
                    .filter(entry -> Set.of(What.SERVICE_CORRECTED, What.SYMPTOM_CORRECTED)
                            .contains(entry.what()))
                    .map(entry -> tuple(entry.what(), entry.detail()))
                    .toList();
        } finally {
            reading.close();
        }
    }

    @Test
    void theOpenTaskShowsTheNewTitle() {
        CaseNumber number = atTroubleshoot();

        correct(number, "{'title':'No mail from outside'}");

        assertThat(task(number, "troubleshoot").getDescription()).isEqualTo("No mail from outside");
        assertThat(view(number, "troubleshoot").get("title").asText()).isEqualTo("No mail from outside");
    }

    @Test
    void theHealthOfAnotherServiceIsForgotten() {
        CaseNumber number = atTroubleshoot();
        assertThat(found(number).health().last()).isPresent();

        correct(number, "{'service':'intune'}");

        assertThat(found(number).service()).isEqualTo(new ServiceId("intune"));
        assertThat(found(number).health().last()).isEmpty();
        assertThat(happenings(number)).endsWith(What.SERVICE_CORRECTED);
    }

    @Test
    void whatIsRightAlreadyIsNoCorrection() {
        CaseNumber number = atTroubleshoot();

        correct(number, "{'title':'No mail since nine','service':'exchange-online'}");

        assertThat(happenings(number)).doesNotContain(What.CORRECTED, What.SERVICE_CORRECTED);
        assertThat(found(number).health().last()).isPresent();
    }

    // Another customer

    private static final Customer FABRIKAM =
            new Customer(new TenantId("22222222-2222-2222-2222-222222222222"), "Fabrikam Beijing", "fabrikam.cn");

    private static final String IS_FABRIKAMS =
            "{'customer':{'tenantId':'22222222-2222-2222-2222-222222222222','domain':'Fabrikam.cn'}}";

    @Test
    void itIsAnotherCustomersProblem() {
        known.replaceAll(List.of(FABRIKAM), MORNING);
        CaseNumber number = atTroubleshoot();

        correct(number, IS_FABRIKAMS);

        assertThat(found(number).customer().known()).contains(FABRIKAM);
        assertThat(found(number).customer().standing()).isEmpty();
        assertThat(found(number).health().last()).isEmpty();
        assertThat(words.of(register.timeline(number)))
                .filteredOn(entry -> entry.what() == What.CORRECTED)
                .extracting(TimelineEntry::detail)
                .singleElement()
                .asString()
                .startsWith("Customer: " + CONTOSO.name())
                .endsWith("→ Fabrikam Beijing, fabrikam.cn, 22222222-2222-2222-2222-222222222222");
        assertThat(runtime.getVariable(instance(number, "customer-request").getId(), "customer"))
                .isEqualTo("Fabrikam Beijing");
    }

    /** How it stands is read before it counts, by the desk and not in the click. */
    @Test
    void howTheOtherCustomerStandsIsReadBeforeTheFiling() {
        known.replaceAll(List.of(FABRIKAM), MORNING);
        CaseNumber number = atPrepare();
        correct(number, IS_FABRIKAMS);

        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");

        assertThat(found(number).customer().standing()).isPresent();
        run(number, "freezePackage");
    }

    @Test
    void whoWasNotFoundIsChosen() {
        known.replaceAll(List.of(FABRIKAM), MORNING);
        CaseNumber number = reported(report().put("customer", "nobody knows"));
        run(number, "findCustomer");

        correct(number, IS_FABRIKAMS);
        complete(number, "clarifyCustomer", "{'outcome':'go-on-without-access','service':'exchange-online'}");

        assertThat(found(number).customer().known()).contains(FABRIKAM);
    }

    @Test
    void aCustomerIsTakenOnlyWithItsOwnDomain() {
        known.replaceAll(List.of(FABRIKAM), MORNING);
        CaseNumber number = atTroubleshoot();

        refuses(number, Reason.CUSTOMER_NOT_IN_LIST, IS_FABRIKAMS.replace("2222'", "2223'"));
        refuses(number, Reason.CUSTOMER_HAS_ANOTHER_DOMAIN, IS_FABRIKAMS.replace("Fabrikam.cn", "contoso.cn"));

        assertThat(happenings(number)).doesNotContain(What.CORRECTED);
    }

    @Test
    void what21VianetHasStaysAsItIs() {
        refuses(atSubmit(), Reason.PACKAGE_FROZEN);
        refuses(atHandOver(), Reason.PACKAGE_HANDED_OVER);
        refuses(atWork(), Reason.PACKAGE_WITH_21VIANET);
    }

    @Test
    void aClosedCaseIsHistory() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");

        refuses(number, Reason.CLOSED);
    }

    private void refuses(CaseNumber number, Reason reason) {
        refuses(number, reason, "{'title':'Another'}");
    }

    private void refuses(CaseNumber number, Reason reason, String correction) {
        assertThatThrownBy(() -> correct(number, correction))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private boolean correct(CaseNumber number, String correction) {
        return desk.corrected(number, json(correction), "agent");
    }
}
