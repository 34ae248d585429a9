package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.escalation.FiledBy;

/**
 * When 21Vianet got a service request, and how.
 *
 * @param at UTC
 * @param by empty where it was found and nobody knows who filed it how
 */
public record Submitted(Instant at, Optional<FiledBy> by) {

    @JsonCreator
    public Submitted(@JsonProperty("at") Instant at, @JsonProperty("by") Optional<FiledBy> by) {
        this.at = at;
        this.by = by == null ? Optional.empty() : by;
    }
}
