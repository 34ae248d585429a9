package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A service request that people file: since when, whether it may be filed already, and who has it in hand until when. Who takes
 * it has it for a while; who gives it back or lets that while pass leaves it unknown whether it was filed.
 *
 * @param since UTC
 * @param unknown whether 21Vianet may have it although we know no number: who takes it next looks there first
 * @param holder a user's id
 * @param heldUntil UTC, empty where nobody has it in hand
 */
public record HandOver(Instant since, boolean unknown, Optional<String> holder, Optional<Instant> heldUntil) {

    @JsonCreator
    public HandOver(
            @JsonProperty("since") Instant since,
            @JsonProperty("unknown") boolean unknown,
            @JsonProperty("holder") Optional<String> holder,
            @JsonProperty("heldUntil") Optional<Instant> heldUntil) {
        this.since = since;
        this.unknown = unknown;
        this.holder = holder == null ? Optional.empty() : holder;
        this.heldUntil = heldUntil == null ? Optional.empty() : heldUntil;
    }

    static HandOver begun(Instant at, boolean unknown) {
        return new HandOver(at, unknown, Optional.empty(), Optional.empty());
    }

    HandOver takenBy(String user, Instant until) {
        return new HandOver(since, unknown, Optional.of(user), Optional.of(until));
    }

    HandOver nobodyKnows() {
        return begun(since, true);
    }

    @JsonIgnore
    boolean isHeldByAnotherThan(String user) {
        return holder.filter(held -> !held.equals(user)).isPresent();
    }

    boolean lapsed(Instant now) {
        return heldUntil.filter(until -> !until.isAfter(now)).isPresent();
    }
}
