package org.escalationdesk.delivery;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.terms.Sentence;

/** How a delivery goes on after an attempt. */
public sealed interface Progress {

    <T> T fold(Cases<T> cases);

    /** When a machine tries or looks again (UTC); empty where none does. */
    default Optional<Instant> goesOnAt() {
        return Optional.empty();
    }

    /** What to do about each; a new one does not compile before it is dealt with everywhere. */
    interface Cases<T> {

        T accepted(Accepted accepted);

        T stopped(Stopped stopped);

        T refused(Refused refused);

        T again(Again again);

        T onItsWay(OnItsWay onItsWay);

        T notOffered(NotOffered notOffered);

        T usedUp(UsedUp usedUp);

        T foundAnother(FoundAnother foundAnother);

        T withAPerson(WithAPerson withAPerson);
    }

    /** The other side has it. */
    record Accepted(String receipt) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** What had to be true for it to be sent is not any more; nothing was sent. */
    record Stopped() implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.stopped(this);
        }
    }

    /** A person must correct it. */
    record Refused(Sentence reason) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** Try again at this time (UTC). */
    record Again(Instant at, Sentence reason) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.again(this);
        }

        @Override
        public Optional<Instant> goesOnAt() {
            return Optional.of(at);
        }
    }

    /** It was sent a moment ago and may be on its way still: look at this time (UTC) whether it has arrived. */
    record OnItsWay(Instant lookAt) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.onItsWay(this);
        }

        @Override
        public Optional<Instant> goesOnAt() {
            return Optional.of(lookAt);
        }
    }

    /** The other side does not take it by machine: a person does it another way. */
    record NotOffered(Sentence reason) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notOffered(this);
        }
    }

    /**
     * Attempts or the time for them are used up: a person takes over. {@code mayHaveArrived} when nobody knows whether it has; the
     * reason is empty when nothing was ever sent.
     */
    record UsedUp(boolean mayHaveArrived, Sentence reason) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.usedUp(this);
        }
    }

    /** Another that the desk does not know is there for the same case: a person compares the two. Nothing was sent. */
    record FoundAnother(Reference reference, String title) implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.foundAnother(this);
        }
    }

    /** A person has it in hand already; nothing was sent. */
    record WithAPerson() implements Progress {

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.withAPerson(this);
        }
    }
}
