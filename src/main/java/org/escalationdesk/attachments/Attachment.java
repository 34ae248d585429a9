package org.escalationdesk.attachments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is kept with a case; its contents stand elsewhere ({@link Attachments#write}).
 *
 * @param mediaType of its kind, never as the sender called it
 * @param size in bytes
 * @param sha256 of the contents, in small hexadecimal digits
 * @param at UTC
 * @param who a user's id
 * @param inFolder whether the contents stand in the folder; otherwise in the database
 * @param contentId under which they stand there
 * @param contentKey by which they are encrypted, itself encrypted; null where they stand as they came
 */
public record Attachment(
        String id,
        String name,
        String mediaType,
        long size,
        String sha256,
        Instant at,
        String who,
        boolean inFolder,
        String contentId,
        @Nullable String contentKey) {}
