package org.escalationdesk.cases;

import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.guidance.Guidance;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** What the customer is told to do about it, and what the customer answers. */
public final class CustomerGuidance extends CasePart {

    /** The newest so many; all of them stand in the conversation. */
    private static final int SHOWN_UNREAD = 3;

    private static final int SHOWN_OF_A_REPLY = 300;

    private String proposedGuidance = "";
    private String guidanceDraft = "";
    private List<Guidance> guidance = List.of();
    private List<CustomerReply> replies = List.of();

    /** Which of the replies came while nobody waited for one, and may not have been read yet. */
    private List<Integer> unread = List.of();

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

    /** The reply that came last was not waited for: whoever works on the case now is told of it. */
    public void wroteUnasked() {
        unread = with(unread, replies.size() - 1);
    }

    /**
     * Somebody has done a task: what came before it opened was read in its form. What came later may stand in no form yet that
     * somebody opened before.
     */
    public void readBy(Instant taskOpened) {
        unread = unread.stream()
                .filter(index -> !replies.get(index).stamp().at().isBefore(taskOpened))
                .toList();
    }

    void allRead() {
        unread = List.of();
    }

    /** What the customer wrote while nobody waited for it, as far as it may not have been read yet; possibly nothing. */
    public Sentence unreadInWords() {
        return Sentence.lines(unread.stream()
                .skip(Math.max(0, unread.size() - SHOWN_UNREAD))
                .map(replies::get)
                .map(reply -> Sentence.of(
                        reply.solved() ? "cases.notice.customer-wrote-solved" : "cases.notice.customer-wrote",
                        Excerpt.of(reply.inWords(), SHOWN_OF_A_REPLY)))
                .toList());
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
