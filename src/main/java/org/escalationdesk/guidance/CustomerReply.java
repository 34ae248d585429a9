package org.escalationdesk.guidance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;

/**
 * What the customer answered, whether by another system or told to an agent.
 *
 * @param stamp when it came, and which user brought it
 * @param sender who said it, where it was said on a case that was joined to this one; else the case's own reporter is meant
 */
public record CustomerReply(Stamp stamp, Way way, boolean solved, String text, Optional<Sender> sender) {

    /** How the answer came. */
    public enum Way {
        SYSTEM,
        AGENT
    }

    /**
     * A reporter of a case that was joined to another one.
     *
     * @param caseNumber the reporter's own
     */
    public record Sender(CaseNumber caseNumber, String person) {}

    @JsonCreator
    public CustomerReply(
            @JsonProperty("stamp") Stamp stamp,
            @JsonProperty("way") Way way,
            @JsonProperty("solved") boolean solved,
            @JsonProperty("text") String text,
            @JsonProperty("sender") Optional<Sender> sender) {
        this.stamp = stamp;
        this.way = way;
        this.solved = solved;
        this.text = text;
        this.sender = sender == null ? Optional.empty() : sender;
    }

    public CustomerReply(Stamp stamp, Way way, boolean solved, String text) {
        this(stamp, way, solved, text, Optional.empty());
    }

    /** The same words, said by whoever reported a case that was joined to the one that they count for. */
    public CustomerReply saidBy(Sender reporter) {
        return new CustomerReply(stamp, way, solved, text, Optional.of(reporter));
    }

    /** As the timeline tells it: with who said it, where that is not the case's own reporter. */
    @JsonIgnore
    public String inWords() {
        return sender.map(who -> who.person() + ", " + who.caseNumber() + ": " + text)
                .orElse(text);
    }
}
