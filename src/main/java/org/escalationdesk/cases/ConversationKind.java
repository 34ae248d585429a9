package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.cases.CaseEvent.What;

/** Who speaks in an entry of a case's conversation, or what else it is. */
public enum ConversationKind {
    CUSTOMER("customer"),
    DESK("desk"),
    TWENTYONE_VIANET("21vianet"),
    /** Among us. */
    NOTE("note"),
    DECISION("decision"),
    /** What the desk does by itself. */
    MACHINE("machine");

    private final String code;

    ConversationKind(String code) {
        this.code = code;
    }

    /** As other systems see it. */
    @JsonValue
    public String code() {
        return code;
    }

    public static Optional<ConversationKind> parse(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /** What happens to a case in such an entry. */
    static Set<What> happenings(Set<ConversationKind> kinds) {
        return Arrays.stream(What.values())
                .filter(what -> kinds.contains(of(what)))
                .collect(Collectors.toSet());
    }

    public static ConversationKind of(What what) {
        return switch (what) {
            case REPORTED, CUSTOMER_REPLIED, STILL_THERE, WITHDRAWN, SAID_BY_CUSTOMER -> CUSTOMER;
            case CUSTOMER_SEARCHED_AGAIN,
                    REPORTER_TOLD,
                    HEALTH_ENTERED,
                    PERSISTS,
                    TROUBLESHOT,
                    GUIDANCE_SENT,
                    FILING_ASKED,
                    OVERRIDE_ASKED,
                    FOUND_IN_ADMIN_CENTER,
                    FILED_IN_ADMIN_CENTER,
                    CUSTOMER_ASKED,
                    INFORMATION_GIVEN,
                    INFORMATION_DECLINED,
                    CHASED,
                    INFORMATION_SENT,
                    INFORMATION_TOLD,
                    SEVERITY_A_WANTED,
                    HIGHER_SEVERITY_ASKED_FOR,
                    SAID_BY_US,
                    ATTACHED -> DESK;
            case REQUEST_ACCEPTED,
                    REQUEST_REFUSED,
                    FIRST_CONTACT,
                    INFORMATION_NEEDED,
                    WENT_ON,
                    NOTE_BY_21VIANET,
                    SEVERITY_LOWERED,
                    SEVERITY_RAISED,
                    RESOLVED_BY_21VIANET,
                    REJECTED_BY_21VIANET,
                    REJECTED_AS_INAPPROPRIATE,
                    CLOSED_BY_21VIANET,
                    REOPENED_BY_21VIANET,
                    SAID_BY_21VIANET -> TWENTYONE_VIANET;
            case NOTED, GIVEN_TO_COLLEAGUE, GIVEN_BACK -> NOTE;
            case CUSTOMER_PICKED,
                    WENT_ON_WITHOUT_ACCESS,
                    SERVICE_CORRECTED,
                    SYMPTOM_CORRECTED,
                    CORRECTED,
                    DIFFERENT,
                    JOINED_TO,
                    JOINED,
                    OUTAGE_AWAITED,
                    OUTAGE_WAIT_LEFT,
                    ESCALATION_DECIDED,
                    REOPENED,
                    CRITERIA_UNMET,
                    CRITERIA_OVERRIDDEN,
                    OVERRIDE_REFUSED,
                    SEVERITY_APPROVED,
                    SEVERITY_REFUSED,
                    TAKEN_BACK,
                    JUDGED_INAPPROPRIATE,
                    JUDGED_NOT_INAPPROPRIATE,
                    SOLVED,
                    CLOSED -> DECISION;
            case CUSTOMER_FOUND,
                    CUSTOMER_UNCLEAR,
                    STANDING_READ,
                    STANDING_UNREADABLE,
                    ACCESS_MISSING,
                    HEALTH_CHECKED,
                    HEALTH_UNREADABLE,
                    OUTAGE_GOES_ON,
                    OUTAGE_OVER,
                    REMINDED,
                    REPLY_PASSED_ON,
                    REQUEST_PREPARED,
                    REFUSED_BY_CASE,
                    ATTEMPT_FAILED,
                    HANDED_OVER,
                    TAKEN_IN_HAND,
                    SUBMISSION_UNKNOWN,
                    INFORMATION_NOT_SENT,
                    INFORMATION_HANDED_OVER,
                    SEEN_AT_21VIANET,
                    CLOCK_AT_RISK,
                    CLOCK_BREACHED -> MACHINE;
        };
    }
}
