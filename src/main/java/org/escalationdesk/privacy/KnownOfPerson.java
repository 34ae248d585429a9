package org.escalationdesk.privacy;

import java.time.Instant;
import java.util.List;
import org.escalationdesk.terms.Contact;
import org.jspecify.annotations.Nullable;

/**
 * All that the desk knows of a person.
 *
 * @param elsewhere beside cases: in remediation plans and agreements
 * @param complete false where more is known than one answer holds
 * @param fingerprint of all of it, by which an erasure tells that it is still the same
 */
public record KnownOfPerson(List<KnownCase> cases, List<Mention> elsewhere, boolean complete, String fingerprint) {

    /**
     * A case that names the person.
     *
     * @param closedAt null while it is open
     * @param contacts who the person is there, as reporters and contacts are kept
     * @param attachments all files of the case: nobody knows what is in them
     */
    public record KnownCase(
            String number,
            String title,
            Instant openedAt,
            @Nullable Instant closedAt,
            List<Contact> contacts,
            List<Mention> mentions,
            List<KnownFile> attachments) {}

    /** @param bytes its size */
    public record KnownFile(String id, String name, long bytes) {}

    /**
     * A text that names the person.
     *
     * @param where in small letters, such as {@code timeline}
     * @param of what in particular: the place in the case, the plan's number or the customer's tenant; possibly empty
     */
    public record Mention(String where, String of, String text) {}

    /** The numbers of those that are open. */
    List<String> openCases() {
        return cases.stream()
                .filter(one -> one.closedAt() == null)
                .map(KnownCase::number)
                .toList();
    }

    int mentions() {
        return elsewhere.size()
                + cases.stream().mapToInt(one -> one.mentions().size()).sum();
    }
}
