package org.escalationdesk.delivery;

import java.util.function.Function;
import org.escalationdesk.terms.Sentence;

/** What came of asking the other side whether it has something. */
public sealed interface LookUp {

    <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<NoAnswer, T> noAnswer);

    /** It is there, under this reference. */
    record Found(Reference reference) implements LookUp {

        @Override
        public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<NoAnswer, T> noAnswer) {
            return found.apply(this);
        }
    }

    /** The other side knows no such thing. */
    record Absent() implements LookUp {

        @Override
        public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<NoAnswer, T> noAnswer) {
            return absent.apply(this);
        }
    }

    /** No answer, or none that can be trusted; one sentence for people. */
    record NoAnswer(Sentence reason) implements LookUp {

        @Override
        public <T> T fold(Function<Found, T> found, Function<Absent, T> absent, Function<NoAnswer, T> noAnswer) {
            return noAnswer.apply(this);
        }
    }
}
