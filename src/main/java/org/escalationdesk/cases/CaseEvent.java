package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.escalationdesk.terms.Sentence;

/**
 * One entry of a case's timeline; entries are only ever added.
 *
 * @param at UTC
 * @param who a user's id, or {@code desk} for the desk's own steps
 * @param detail the words of people or of another system, or what the desk says; possibly nothing
 */
public record CaseEvent(Instant at, String who, What what, Sentence detail) {

    /** What can happen to a case; a sentence for each stands in the messages of this package. */
    public enum What {
        REPORTED,
        CUSTOMER_FOUND,
        CUSTOMER_UNCLEAR,
        CUSTOMER_PICKED,
        CUSTOMER_SEARCHED_AGAIN,
        STANDING_READ,
        STANDING_UNREADABLE,
        ACCESS_MISSING,
        WENT_ON_WITHOUT_ACCESS,
        SERVICE_CORRECTED,
        DIFFERENT,
        JOINED_TO,
        JOINED,
        REPORTER_TOLD,
        HEALTH_CHECKED,
        HEALTH_UNREADABLE,
        HEALTH_ENTERED,
        OUTAGE_AWAITED,
        OUTAGE_GOES_ON,
        OUTAGE_OVER,
        OUTAGE_WAIT_LEFT,
        PERSISTS,
        SYMPTOM_CORRECTED,
        CORRECTED,
        TROUBLESHOT,
        ESCALATION_DECIDED,
        GUIDANCE_SENT,
        REMINDED,
        CUSTOMER_REPLIED,
        REPLY_PASSED_ON,
        REOPENED,
        FILING_ASKED,
        CRITERIA_UNMET,
        OVERRIDE_ASKED,
        CRITERIA_OVERRIDDEN,
        OVERRIDE_REFUSED,
        SEVERITY_APPROVED,
        SEVERITY_REFUSED,
        REQUEST_PREPARED,
        REQUEST_ACCEPTED,
        REQUEST_REFUSED,
        REFUSED_BY_CASE,
        ATTEMPT_FAILED,
        HANDED_OVER,
        TAKEN_IN_HAND,
        SUBMISSION_UNKNOWN,
        FOUND_IN_ADMIN_CENTER,
        FILED_IN_ADMIN_CENTER,
        TAKEN_BACK,
        CHASED,
        FIRST_CONTACT,
        INFORMATION_NEEDED,
        CUSTOMER_ASKED,
        INFORMATION_GIVEN,
        INFORMATION_DECLINED,
        INFORMATION_SENT,
        INFORMATION_NOT_SENT,
        INFORMATION_HANDED_OVER,
        INFORMATION_TOLD,
        WENT_ON,
        NOTE_BY_21VIANET,
        SEVERITY_LOWERED,
        SEVERITY_RAISED,
        SEVERITY_A_WANTED,
        HIGHER_SEVERITY_ASKED_FOR,
        RESOLVED_BY_21VIANET,
        REJECTED_BY_21VIANET,
        REJECTED_AS_INAPPROPRIATE,
        JUDGED_INAPPROPRIATE,
        JUDGED_NOT_INAPPROPRIATE,
        CLOSED_BY_21VIANET,
        REOPENED_BY_21VIANET,
        SEEN_AT_21VIANET,
        WITHDRAWN,
        CLOCK_AT_RISK,
        CLOCK_BREACHED,
        NOTED,
        GIVEN_TO_COLLEAGUE,
        GIVEN_BACK,
        SAID_BY_CUSTOMER,
        SAID_BY_US,
        SAID_BY_21VIANET,
        ATTACHED,
        SOLVED,
        STILL_THERE,
        CLOSED;

        /** As other systems see it, such as {@code customer-found}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
