package org.escalationdesk.partnercenter;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer that holds the relationship link. */
record WireRelationshipRequest(@Nullable String url) {

    /** The link to the letter, since it must not be edited; empty when there is none that a browser could open safely. */
    Optional<String> link() {
        try {
            return Optional.ofNullable(url)
                    .filter(link -> "https".equalsIgnoreCase(URI.create(link).getScheme()));
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }
}
