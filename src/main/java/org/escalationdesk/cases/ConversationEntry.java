package org.escalationdesk.cases;

import java.time.Instant;

/**
 * An entry of a case's conversation as its reader reads it.
 *
 * @param at UTC
 * @param who a person by name where the customer or 21Vianet speaks and is known, a user's id, or {@code desk} for the desk's own
 *     steps
 * @param whoName what they are called: by a user's own profile, else the same as {@code who}
 * @param what what happened, in the reader's language
 * @param text the words as they were written; possibly empty
 */
public record ConversationEntry(
        Instant at, String who, String whoName, ConversationKind kind, String what, String text) {

    ConversationEntry called(String name) {
        return new ConversationEntry(at, who, name, kind, what, text);
    }
}
