package org.escalationdesk.cases;

import java.util.Locale;
import org.escalationdesk.terms.Sentence;

/** The case does not allow what was asked of it. The sentence for people stands in the messages of this package, by reason. */
public class CaseRefusal extends RuntimeException {

    /** Why not. */
    public enum Reason {
        CLOSED,
        CLOSED_TOO_LONG_AGO,
        NOT_CLOSED,
        NOT_WITH_21VIANET,
        TOLD_SOMETHING_ELSE,
        GOES_ON_IN_ANOTHER,
        NOT_THE_NEXT_STAGE,
        NOT_PREPARED,
        NOT_SUBMITTED,
        CUSTOMER_NOT_TOLD,
        PACKAGE_FROZEN,
        PACKAGE_HANDED_OVER,
        PACKAGE_WITH_21VIANET,
        NOT_HANDED_OVER,
        HELD_BY_ANOTHER,
        HELD_BY_COLLEAGUE,
        NOBODY_IS_WAITED_FOR,
        NOT_FOR_COLLEAGUE,
        SOME_NOT_GIVEN,
        SUBMITTED_IN_THE_FUTURE,
        SUBMITTED_TOO_EARLY,
        CONTACTED_TOO_EARLY,
        CUSTOMER_UNKNOWN,
        FILING_NOT_ASKED,
        CRITERIA_UNMET,
        NOTHING_TO_OVERRIDE,
        NOT_OVERRIDABLE,
        EVIDENCE_MISSING,
        OVERRIDE_OF_ONES_OWN,
        CUSTOMER_NOT_AMONG_THOSE_FOUND,
        CUSTOMER_NOT_CLEAR,
        CUSTOMER_NOT_IN_LIST,
        CUSTOMER_HAS_ANOTHER_DOMAIN,
        OTHER_CASE_CLOSED,
        OTHER_CASE_JOINED_HERE,
        OTHER_CASE_WITHDRAWN,
        NOT_THE_SAME,
        ITSELF,
        JOIN_ONE,
        STILL_LOOKS_THE_SAME,
        NO_OUTAGE,
        FILED_ALREADY,
        MAY_BE_FILED,
        ON_ITS_WAY,
        OTHERS_WAIT_HERE,
        WITHDRAWN_ALREADY,
        REQUEST_NUMBER_TAKEN,
        SEVERITY_NOT_LOWER,
        SEVERITY_OF_ONES_OWN,
        SEVERITY_NOT_APPROVED,
        SEVERITY_NOT_HIGHER,
        SEVERITY_A_IS_TECHNICAL,
        SEVERITY_A_NOT_APPROVED,
        LOWERED_WITHOUT_A_REASON,
        NOTHING_TO_CONFIRM
    }

    private final Reason reason;
    private final transient Object[] arguments;

    public CaseRefusal(Reason reason, Object... arguments) {
        super(reason.name());
        this.reason = reason;
        this.arguments = arguments;
    }

    public Reason reason() {
        return reason;
    }

    /** The key of the sentence in the message bundle. */
    public String messageKey() {
        return "cases.refusal." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is kept where somebody else reads it later. */
    public Sentence sentence() {
        return Sentence.of(messageKey(), arguments);
    }
}
