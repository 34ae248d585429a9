package org.escalationdesk.cases;

import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.terms.Stamp;

/** What 21Vianet and we told each other about the problem, under whichever request number. */
public final class Correspondence extends CasePart {

    private List<Exchange> exchange = List.of();

    Correspondence() {}

    void said(Exchange.Side by, String text, Stamp stamp) {
        exchange = with(exchange, new Exchange(stamp, by, text));
    }

    /** Keeps a note of 21Vianet's side, whatever the case is doing, also when it is closed. */
    public void noteBy21Vianet(Instant at, String person, String text, Stamp stamp) {
        said(Exchange.Side.TWENTYONE_VIANET, text, new Stamp(at, person));
        happened(stamp, What.NOTE_BY_21VIANET, person + ": " + text);
    }

    /** Oldest first. */
    public List<Exchange> all() {
        return exchange;
    }
}
