package org.escalationdesk.remote;

import org.escalationdesk.terms.Sentence;

/** Says in one sentence for people why a remote system did not do what we asked. */
public final class RemoteSentences {

    private RemoteSentences() {}

    public static Sentence of(RemoteSystem system, RemoteCallFailed failure) {
        return switch (failure.kind()) {
            case NOT_SENT -> blame(system, "not-sent");
            case SIGN_IN -> blame(system, "sign-in", failure.getMessage());
            case NO_ANSWER -> blame(system, "no-answer");
            case UNREADABLE -> blame(system, "unreadable");
        };
    }

    public static Sentence of(RemoteSystem system, RemoteFault fault) {
        return switch (fault.meaning()) {
            case NOT_SIGNED_IN -> blame(system, "not-signed-in", fault.reference());
            case NOT_ALLOWED -> blame(system, "not-allowed", fault.reference());
            case NO_RELATIONSHIP -> blame(system, "no-relationship", fault.reference());
            case UNKNOWN_TENANT -> blame(system, "unknown-tenant", fault.reference());
            case NOT_FOUND -> blame(system, "not-found", fault.reference());
            case NOT_OFFERED -> blame(system, "not-offered", fault.reference());
            case CONFLICT -> blame(system, "conflict", fault.reference());
            case THROTTLED -> blame(system, "throttled", fault.reference());
            case BUSY -> blame(system, "busy", fault.reference());
            case FAILED -> blame(system, "failed", fault.reference());
            case REFUSED ->
                fault.description().isEmpty()
                        ? blame(system, "refused", fault.reference())
                        : blame(system, "refused-because", fault.reference(), withoutFullStop(fault.description()));
            case UNEXPECTED -> blame(system, "unexpected", fault.reference());
        };
    }

    private static Sentence blame(RemoteSystem system, String key, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = Sentence.of(system.name());
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Sentence.of("remote." + key, all);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
