package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final Stamp NINE = new Stamp(Instant.parse("2026-03-02T01:00:00Z"), "agent");
    private static final Stamp TEN = new Stamp(Instant.parse("2026-03-02T02:00:00Z"), "agent");

    private final SupportCase supportCase =
            SupportCase.open(CaseNumber.of(2026, 1), Reports.noMail(Symptom.MAIL_FLOW), NINE);
    private final Conversation conversation = new Conversation(new ConversationWords(
            new TimelineWords(Said.words(), new ServiceCatalog(List.of())), mock(AgentProfiles.class), Said.words()));

    @Test
    void theNewestIsReadFirstAndWordsKeepTheirLines() {
        assertThat(told(event(NINE, What.REPORTED, "No mail"), event(TEN, What.NOTED, "One line.\nAnother.")))
                .isEqualTo("""
                        2026-03-02 10:00 · agent · Note
                        One line.
                        Another.

                        2026-03-02 09:00 · Li Lei · Problem reported
                        Nobody gets mail.""");
    }

    @Test
    void usersAreCalledAsTheirProfilesSay() {
        CaseEvent given = new CaseEvent(
                TEN.at(),
                "wang",
                What.GIVEN_TO_COLLEAGUE,
                Sentence.lines(
                        Sentence.of("cases.given-to-colleague", "helpdesk"), Sentence.words("They call at four.")));

        assertThat(told(given)).isEqualTo("""
                2026-03-02 10:00 · 王芳 · Handed over
                To Demo Helpdesk.
                They call at four.""");
    }

    @Test
    void whatTheDeskDoesByItselfIsLeftOut() {
        assertThat(told(event(NINE, What.HEALTH_CHECKED, "serviceOperational"), event(TEN, What.CUSTOMER_FOUND, "")))
                .isEmpty();
    }

    @Test
    void anAttemptTellsWhatWasCheckedTriedAndFound() {
        supportCase
                .troubleshooting()
                .attempted(new Attempt(TEN, List.of(Sentence.words("The MX record.")), "Traced.", "It is wrong."));

        assertThat(told(event(TEN, What.TROUBLESHOT, "Traced.")))
                .endsWith("\nThe MX record.\nTraced.\nFound: It is wrong.");
    }

    @Test
    void anAnswerOfTheCustomerTellsWhetherItIsSolved() {
        supportCase.guidance().replied(new CustomerReply(TEN, CustomerReply.Way.AGENT, false, "It did not help."));

        assertThat(told(event(TEN, What.CUSTOMER_REPLIED, "It did not help.")))
                .contains("Li Lei · Customer answered · Not solved · Told to an agent\n");
    }

    @Test
    void theDeskItselfIsNamedInTheReadersLanguage() {
        CaseEvent reported = event(new Stamp(NINE.at(), Stamp.DESK), What.CLOSED, "");
        ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);
        try {
            assertThat(told(reported)).startsWith("2026-03-02 09:00 · 服务台 · ");
        } finally {
            reading.close();
        }
        assertThat(told(reported)).startsWith("2026-03-02 09:00 · the desk · ");
    }

    private String told(CaseEvent... oldestFirst) {
        return conversation.of(supportCase, List.of(oldestFirst), Map.of("wang", "王芳", "helpdesk", "Demo Helpdesk"));
    }

    private static CaseEvent event(Stamp stamp, What what, String detail) {
        return new CaseEvent(stamp.at(), stamp.who(), what, Sentence.words(detail));
    }
}
