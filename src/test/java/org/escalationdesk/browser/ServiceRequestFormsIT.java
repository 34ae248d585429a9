package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.time.Duration;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.End;
import org.escalationdesk.delivery.DeliveryOutcome.NotOffered;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an agent fills in once a case is to be filed with 21Vianet. */
class ServiceRequestFormsIT extends FormInBrowser {

    @Autowired
    private ClockWatch watch;

    @CompletesForm("submitInAdminCenter")
    void theRequestIsFiledByHand() {
        CaseNumber number = atHandOver();
        open("agent", number, "submitInAdminCenter");

        tasklist.tick("answer_outcome", "Yes, filed now");
        tasklist.tickBox("answer_tenantCompared");
        tasklist.write("answer_requestNumber", "616000000000777");
        tasklist.writeMoment("answer_submittedAt", "03/02/2026", "09:00 AM");
        tasklist.tick("answer_by", "In the portal");
        tasklist.complete();

        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616000000000777"));
    }

    @CompletesForm("submitInAdminCenter")
    @WholeRun
    void aNumberWithABlankIsAskedAbout() {
        CaseNumber number = atHandOver();
        open("agent", number, "submitInAdminCenter");
        tasklist.tick("answer_outcome", "Yes, filed now");
        tasklist.tickBox("answer_tenantCompared");
        tasklist.write("answer_requestNumber", "616000000778");
        tasklist.field("answer_numberHasBlanks").shouldNot(exist);
        tasklist.write("answer_requestNumber", "616 000\u00a0778");
        tasklist.writeMoment("answer_submittedAt", "03/02/2026", "09:00 AM");
        tasklist.tick("answer_by", "In the portal");

        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldHave(text("“616 000 778” has a blank in it"));
        tasklist.closeNotification();
        tasklist.tickBox("answer_numberHasBlanks");
        tasklist.complete();

        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616 000 778"));
    }

    @CompletesForm("recordFirstContact")
    void firstContact() {
        CaseNumber number = atFirstContact();
        open("agent", number, "recordFirstContact");

        tasklist.write("answer_person", "Liu Yang");
        tasklist.select("answer_by", "Phone");
        tasklist.writeMoment("answer_contactedAt", "03/02/2026", "09:00 AM");
        tasklist.write("answer_said", "We look into it.");
        clock.moveBy(Duration.ofMinutes(1));
        tasklist.complete();

        assertThat(task(number, "workWith21Vianet")).isNotNull();
        Selenide.open("/camunda/app/tasklist/default/#/case/" + number);
        $(".desk-case .entry.kind-21vianet")
                .shouldHave(
                        text("Liu Yang"),
                        text("2026-03-02 09:00 (Beijing time)"),
                        text("09:01"),
                        text("We look into it."));
    }

    @CompletesForm("recordFirstContact")
    @WholeRun
    void anAttemptThatWeMissedIsAContact() {
        CaseNumber number = atFirstContact();
        open("agent", number, "recordFirstContact");

        tasklist.write("answer_person", "Liu Yang");
        tasklist.select("answer_by", "Phone");
        tasklist.writeMoment("answer_contactedAt", "03/02/2026", "09:00 AM");
        tasklist.tickBox("answer_missed");
        tasklist.complete();

        assertThat(found(number).work().firstContact().orElseThrow().missed()).isTrue();
        assertThat(Said.in(register.timeline(number).stream()
                        .filter(event -> event.what() == What.FIRST_CONTACT)
                        .findFirst()
                        .orElseThrow()
                        .detail()))
                .isEqualTo("Liu Yang tried to reach us on 2026-03-02 09:00 (Beijing time), and nobody answered");
        assertThat(view(number, "workWith21Vianet").get("firstContact").asText())
                .isEqualTo("Liu Yang · Phone · we missed it · 2026-03-02 09:00");
    }

    @CompletesForm("chase21Vianet")
    void an21VianetThatIsLateIsChasedByPhone() {
        CaseNumber number = atFirstContact();
        clock.moveBy(Duration.ofDays(3));
        // no session lasts three days
        endSession();
        watch.round();
        open("agent", number, "chase21Vianet");
        $(".fjs-container").shouldHave(text("Call 21Vianet at (86) 400-089-0365"));
        assertThat(tasklist.field("case_chase").getValue())
                .contains(found(number).filing().requestNumber().orElseThrow().value())
                .contains("Han Meimei · +86 21 5678");

        tasklist.write("answer_said", "An engineer calls before noon.");
        tasklist.complete();

        assertThat(happenings(number)).last().isEqualTo(What.CHASED);
        assertThat(task(number, "recordFirstContact")).isNotNull();
    }

    @CompletesForm("workWith21Vianet")
    void theSeverityIsLowered() {
        CaseNumber number = atWork();
        open("agent", number, "workWith21Vianet");

        tasklist.write("answer_said", "There is a way around it.");
        tasklist.tick("answer_outcome", "Severity lowered");
        tasklist.tick("answer_severity", "C not critical");
        tasklist.complete();

        assertThat(found(number).severity().assigned()).contains(Severity.C);
    }

    @CompletesForm("approveSeverityA")
    @WholeRun
    void aFiledRequestBecomesSeverityAWhenAManagerApprovesIt() {
        CaseNumber number = atWork();
        agreementIsOnFile();
        open("agent", number, "workWith21Vianet");

        tasklist.tick("answer_outcome", "We ask for a higher severity");
        tasklist.tick("answer_higherSeverity", "A critical");
        tasklist.write("answer_businessImpact", "Nobody in the company gets mail.");
        tasklist.tickBox("answer_aroundTheClock");
        tasklist.complete();
        open("manager", number, "approveSeverityA");
        tasklist.field("case_businessImpact").shouldHave(value("Nobody in the company gets mail."));
        tasklist.tick("answer_outcome", "Approve");
        tasklist.complete();

        assertThat(job(number, "sendInformation")).isNotNull();
    }

    @CompletesForm("provideInformation")
    void informationIsProvided() {
        CaseNumber number = asked();
        open("agent", number, "provideInformation");

        tasklist.write("answer_information", "All senders outside China.");
        tasklist.complete();

        assertThat(job(number, "sendInformation")).isNotNull();
    }

    @CompletesForm("provideInformation")
    @WholeRun
    void somebodySaysWhyThereIsNoAnswer() {
        CaseNumber number = asked();
        open("agent", number, "provideInformation");

        tasklist.write("answer_noAnswer", "Wang Fang was told by phone.");
        tasklist.complete();

        assertThat(Said.in(found(number).questions().question())).isEmpty();
        assertThat(task(number, "workWith21Vianet")).isNotNull();
    }

    @CompletesForm("tellInformation")
    void informationIsToldByPhone() {
        CaseNumber number = asked();
        complete(number, "provideInformation", "{'information':'All senders outside China.'}");
        notes.answer(new NotOffered(Sentence.words("501")));
        send(number);
        open("agent", number, "tellInformation");

        tasklist.write("answer_howTold", "By phone to Wang Fang.");
        tasklist.complete();

        assertThat(task(number, "workWith21Vianet")).isNotNull();
    }

    @CompletesForm("tellWithdrawal")
    void theWithdrawalIsToldByPhone() {
        CaseNumber number = atHandOver();
        tasks.claim(task(number, "submitInAdminCenter").getId(), "agent");
        complete(number, "submitInAdminCenter", filedNow("620000000000079"));
        desk.withdrawn(number, "Never mind.", false, "agent");
        open("agent", number, "tellWithdrawal");
        tasklist.field("case_informationToTell").shouldHave(value("客户已撤回此请求。请予以关闭，无需再做处理。\n\n[" + number + "/1 #1]"));

        tasklist.write("answer_howTold", "By phone to Wang Fang.");
        tasklist.complete();

        assertThat(found(number).end()).contains(End.WITHDRAWN);
    }

    private CaseNumber asked() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which senders are affected?'}");
        return number;
    }

    @Test
    @WholeRun
    void whatTheCustomerSaidMeanwhileIsAtTheOpenTask() {
        CaseNumber number = atWork();
        desk.customerReplied(number, false, "Still nothing.", "portal");
        desk.customerReplied(number, true, "It works since noon.", "portal");

        open("agent", number, "workWith21Vianet");

        assertThat(conversation()).containsSubsequence("It works since noon.", "Still nothing.");
    }
}
