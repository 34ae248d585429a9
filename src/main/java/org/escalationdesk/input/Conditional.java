package org.escalationdesk.input;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Input in which what must be filled in depends on what was chosen. */
public interface Conditional {

    /** The paths of the fields that this choice needs and that are empty, in the order of the form. */
    List<String> missing();

    /** The path, where the value is absent. */
    static List<String> ifAbsent(@Nullable Object value, String path) {
        return value == null ? List.of(path) : List.of();
    }

    /** The value of a field that was among the {@link #missing} if it were absent: such input is refused before. */
    static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value, "without it the input is refused");
    }
}
