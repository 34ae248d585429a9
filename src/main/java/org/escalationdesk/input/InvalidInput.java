package org.escalationdesk.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Input that was refused as a whole, with every field that is wrong. */
public class InvalidInput extends RuntimeException {

    private final transient List<FieldError> errors;
    private final transient @Nullable Record asRead;

    public InvalidInput(List<FieldError> errors) {
        this(errors, null);
    }

    InvalidInput(List<FieldError> errors, @Nullable Record asRead) {
        super(errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
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
