package org.escalationdesk.escalation;

/** What came of asking for a service request by its key. */
public sealed interface LookUp {

    /** It is there, under this number. */
    record Found(RequestNumber number) implements LookUp {}

    /** The other side knows no such key. */
    record Absent() implements LookUp {}

    /** No answer, or none that can be trusted; one sentence for people. */
    record NoAnswer(String reason) implements LookUp {}
}
