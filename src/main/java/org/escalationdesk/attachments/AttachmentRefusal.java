package org.escalationdesk.attachments;

import java.util.Locale;
import org.escalationdesk.terms.Sentence;

/** A file that is not kept. The sentence for people stands in the messages of this package, by reason. */
public class AttachmentRefusal extends RuntimeException {

    /** Why not. */
    public enum Reason {
        TOO_LARGE,
        TOO_MANY,
        KIND_NOT_ALLOWED,
        NOT_OF_ITS_KIND,
        EMPTY,
        WITHOUT_NAME,
        NAME_NOT_ALLOWED
    }

    private final Reason reason;
    private final transient Object[] arguments;

    public AttachmentRefusal(Reason reason, Object... arguments) {
        super(reason.name());
        this.reason = reason;
        this.arguments = arguments;
    }

    public Reason reason() {
        return reason;
    }

    /** The key of the sentence in the message bundle. */
    public String messageKey() {
        return "attachments.refusal." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Sentence sentence() {
        return Sentence.of(messageKey(), arguments);
    }
}
