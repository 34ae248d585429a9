package org.escalationdesk.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Input that was refused as a whole, with the fields that are wrong. */
public class InvalidInput extends RuntimeException {

    /** More than any form or call of ours has fields; of more only these are told, so that no answer outgrows what was sent. */
    public static final int MOST_TOLD = 100;

    private final transient List<FieldError> errors;
    private final transient @Nullable Record asRead;

    public InvalidInput(List<FieldError> errors) {
        this(errors, null);
    }

    InvalidInput(List<FieldError> errors, @Nullable Record asRead) {
        super(errors.stream()
                .limit(MOST_TOLD)
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = errors.stream().limit(MOST_TOLD).toList();
        this.asRead = asRead;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** What could be read of it, nothing in the place of what could not; empty where it was no object at all. */
    public Optional<Record> asRead() {
        return Optional.ofNullable(asRead);
    }
}
