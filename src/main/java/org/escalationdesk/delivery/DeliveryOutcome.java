package org.escalationdesk.delivery;

import java.time.Duration;
import java.util.Optional;
import org.escalationdesk.terms.Sentence;

/** What came of sending something once. Reasons are one sentence for people. */
public sealed interface DeliveryOutcome {

    <T> T fold(Cases<T> cases);

    /** What to do about each outcome; a new one does not compile before it is dealt with everywhere. */
    interface Cases<T> {

        T accepted(Accepted accepted);

        T refused(Refused refused);

        T notOffered(NotOffered notOffered);

        T tryLater(TryLater tryLater);

        T unknown(Unknown unknown);
    }

    /** The other side has it, under this reference. */
    record Accepted(Reference reference) implements DeliveryOutcome {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** The other side will not have it as it is: a person must correct it. */
    record Refused(Sentence reason) implements DeliveryOutcome {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** The other side does not offer it here: a person does it another way. */
    record NotOffered(Sentence reason) implements DeliveryOutcome {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notOffered(this);
        }
    }

    /** The other side certainly did not take it and may later; {@code retryAfter} is its own wish, if it has one. */
    record TryLater(Sentence reason, Optional<Duration> retryAfter) implements DeliveryOutcome {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.tryLater(this);
        }
    }

    /** Nobody knows whether the other side has it: look before trying again. */
    record Unknown(Sentence reason) implements DeliveryOutcome {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknown(this);
        }
    }
}
