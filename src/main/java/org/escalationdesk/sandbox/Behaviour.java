package org.escalationdesk.sandbox;

/**
 * What a remote system does until it is told otherwise.
 *
 * @param seconds how long it is slow, or when a throttled client may come again; 1 to {@value #LONGEST}
 * @param status of a failing answer; 500 to 599
 * @param reason for refusing, for people; else empty
 */
record Behaviour(Mode mode, int seconds, int status, String reason) {

    /** Seconds; nobody waits longer for a stand-in. */
    static final int LONGEST = 120;

    static final Behaviour NORMAL = new Behaviour(Mode.NORMAL, 0, 0, "");

    Behaviour {
        seconds = seconds <= 0 ? 20 : Math.min(seconds, LONGEST);
        status = status < 500 || status > 599 ? 503 : status;
        reason = mode == Mode.REFUSING ? Beginning.of(reason.strip(), 400) : "";
    }
}
