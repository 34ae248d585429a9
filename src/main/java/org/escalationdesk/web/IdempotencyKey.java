package org.escalationdesk.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The header by which a caller repeats a report without reporting twice: 1 to 255 visible ASCII characters. */
final class IdempotencyKey {

    private static final Pattern FORMAT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** @throws InvalidInput when a key was sent that is none */
    static Optional<String> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (!FORMAT.matcher(header).matches()) {
            throw new InvalidInput(
                    List.of(new FieldError("Idempotency-Key", "must be 1 to 255 visible ASCII characters")));
        }
        return Optional.of(header);
    }
}
