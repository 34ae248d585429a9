package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** What comes after a form that was taken. */
class NextTaskIT extends FormInBrowser {

    @Test
    void theNextTaskOpensByItselfAndWorkBeginsThere() {
        CaseNumber number = solved();

        tasklist.shows("Confirm with customer");
        assertThat(Tasklist.openTask())
                .isEqualTo(task(number, "confirmWithCustomer").getId());
        tasklist.notification().shouldHave(text(number + " goes on: “Confirm with customer” is open."));
        $(".fjs-form input:not(:disabled), .fjs-form textarea:not(:disabled)").shouldBe(focused);
        tasklist.notifications().shouldHave(size(1));
        $(".task-card button.unclaim").shouldBe(visible);
        Selenide.screenshot("next/opened");
    }

    /** Whatever tab somebody was at when the form was taken. */
    @Test
    void theNextTaskOpensAtItsForm() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .write textarea").shouldBe(visible);

        Selenide.executeJavaScript("""
                const taken = new XMLHttpRequest();
                taken.open('POST', '/camunda/api/engine/engine/default/task/' + arguments[0] + '/submit-form');
                taken.setRequestHeader('Content-Type', 'application/json');
                taken.setRequestHeader('X-XSRF-TOKEN', document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1]);
                const value = JSON.stringify({outcome: 'solved', symptom: 'mail-flow', tried: 'The MX record.', found: 'Wrong.'});
                taken.send(JSON.stringify({variables: {answer: {type: 'Json', value}}}));""", task(number, "troubleshoot").getId());

        tasklist.shows("Confirm with customer");
        $(".nav-tabs .active").shouldHave(exactText("Form"));
    }

    /** That something is done is not said beside what is not. */
    @Test
    void aRefusalStandsAlone() {
        solved();
        tasklist.shows("Confirm with customer");
        tasklist.notification().shouldHave(text("goes on"));

        tasklist.completeExpectingRefusal();

        tasklist.notification().shouldHave(text("please correct what is marked in red"));
        tasklist.notifications().shouldHave(size(1));
    }

    @Test
    void itOpensAlsoWhereTheDeskHasToDoSomethingBefore() {
        CaseNumber number = reported(report().put("customer", "nobody knows"));
        run(number, "findCustomer");
        open("agent", number, "clarifyCustomer");
        tasklist.tick("answer_outcome", "Search again");
        tasklist.write("answer_searchFor", "contoso");
        Selenide.executeJavaScript("""
                const real = window.fetch, now = Date.now();
                // the two seconds do not pass, however slow this machine is
                Date.now = () => now;
                let asked = 0;
                window.fetch = async (address, ...more) => {
                    if (String(address).endsWith('/next') && ++asked === 2) {
                        await new Promise(answer => window.goOn = answer);
                    }
                    return real(address, ...more);
                };""");

        tasklist.complete();
        Selenide.Wait().until(driver -> Selenide.<Boolean>executeJavaScript("return !!window.goOn"));
        nothingLooksTheSame();
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        Selenide.executeJavaScript("window.goOn()");

        tasklist.shows("Troubleshoot");
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent");
        // a list of choices opens where it has the focus, over what is asked below it
        $(".fjs-form input[type=checkbox]").shouldBe(focused);
        $(".fjs-dropdownlist").shouldNotBe(visible);
    }

    @Test
    void whatTheCaseWaitsForIsToldInOneLine() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_found", "Our own bill.");
        tasklist.tick("answer_outcome", "Wrong channel");
        tasklist.complete();

        tasklist.notification().shouldHave(text(number + " is closed: Wrong channel."));
        tasklist.notifications().shouldHave(size(1));
    }

    private CaseNumber solved() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();
        return number;
    }
}
