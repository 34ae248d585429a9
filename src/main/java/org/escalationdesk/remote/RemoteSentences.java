package org.escalationdesk.remote;

import org.springframework.stereotype.Component;

/** Says in one sentence for people why a remote system did not do what we asked. */
@Component
public class RemoteSentences {

    private final Sentences sentences = new Sentences("messages/remote");

    /** @param system the key of the system's name in the bundle, such as {@code graph} */
    public String of(String system, RemoteCallFailed failure) {
        return switch (failure.kind()) {
            case NOT_SENT -> say("not-sent", system);
            case SIGN_IN -> say("sign-in", system, failure.getMessage());
            case NO_ANSWER -> say("no-answer", system);
            case UNREADABLE -> say("unreadable", system);
        };
    }

    /** @param system the key of the system's name in the bundle, such as {@code graph} */
    public String of(String system, RemoteFault fault) {
        return switch (fault.meaning()) {
            case NOT_SIGNED_IN -> say("not-signed-in", system, fault.reference());
            case NOT_ALLOWED -> say("not-allowed", system, fault.reference());
            case NO_RELATIONSHIP -> say("no-relationship", system, fault.reference());
            case UNKNOWN_TENANT -> say("unknown-tenant", system, fault.reference());
            case NOT_FOUND -> say("not-found", system, fault.reference());
            case NOT_OFFERED -> say("not-offered", system, fault.reference());
            case THROTTLED -> say("throttled", system, fault.reference());
            case BUSY -> say("busy", system, fault.reference());
            case FAILED -> say("failed", system, fault.reference());
            case REFUSED ->
                fault.description().isEmpty()
                        ? say("refused", system, fault.reference())
                        : say("refused-because", system, fault.reference(), withoutFullStop(fault.description()));
            case UNEXPECTED -> say("unexpected", system, fault.reference());
        };
    }

    private String say(String key, String system, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = sentences.of("system." + system);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return sentences.of(key, all);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
