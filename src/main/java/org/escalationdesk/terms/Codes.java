package org.escalationdesk.terms;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the codes by which enums travel in forms, models and JSON. */
public final class Codes {

    private Codes() {}

    /** @throws IllegalArgumentException naming the codes there are, when the code is not one of them */
    public static <E extends Enum<E>> E of(E[] values, Function<E, String> code, String wanted) {
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + Arrays.stream(values).map(code).collect(Collectors.joining(", "))));
    }
}
