package org.escalationdesk.cases;

import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.guidance.Guidance;
import org.escalationdesk.terms.Stamp;

/** What the customer is told to do about it, and what the customer answers. */
public final class CustomerGuidance extends CasePart {

    private String proposedGuidance = "";
    private String guidanceDraft = "";
    private List<Guidance> guidance = List.of();
    private List<CustomerReply> replies = List.of();

    CustomerGuidance() {}

    /** What an agent wrote and did not send yet stays before a proposal that is new. */
    public void proposed(String text) {
        requireOpen();
        if (!guidanceDraft.isEmpty() && !text.equals(proposedGuidance)) {
            String both = guidanceDraft + "\n\n" + text;
            guidanceDraft = both.codePointCount(0, both.length()) <= Guidance.LONGEST ? both : guidanceDraft;
        }
        proposedGuidance = text;
    }

    /** Keeps what an agent wrote to the customer without sending it. */
    public void draft(String unfinished) {
        requireOpen();
        guidanceDraft = unfinished.equals(proposedGuidance) ? "" : unfinished;
    }

    public void sent(String text, Stamp stamp) {
        requireOpen();
        guidance = with(guidance, new Guidance(stamp, text));
        guidanceDraft = "";
        happened(stamp, What.GUIDANCE_SENT, text);
    }

    public void reminded(Stamp stamp) {
        requireOpen();
        happened(stamp, What.REMINDED, "");
    }

    /** Keeps what the customer answered, whether the case waits for it or is closed already. */
    public void replied(CustomerReply reply) {
        replies = with(replies, reply);
        happened(reply.stamp(), What.CUSTOMER_REPLIED, reply.inWords());
    }

    /** What the agent wrote and did not send yet, else what is proposed; possibly empty. */
    public String toSend() {
        return guidanceDraft.isEmpty() ? proposedGuidance : guidanceDraft;
    }

    /** What was sent, oldest first. */
    public List<Guidance> all() {
        return guidance;
    }

    public List<CustomerReply> replies() {
        return replies;
    }
}
