package org.escalationdesk.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a list goes on, as one opaque word for callers: the list it belongs to, and what tells the place in it. */
final class Cursor {

    /** In characters; the longest holds a customer's name. */
    static final int LONGEST = 8000;

    private static final String BETWEEN = "\n";

    private Cursor() {}

    static String of(String list, Object... place) {
        String all = list
                + BETWEEN
                + String.join(BETWEEN, Stream.of(place).map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param place reads what tells the place; what it throws makes the cursor none
     * @return empty when it is none of this list
     */
    static <P> Optional<P> read(String cursor, String list, Function<List<String>, P> place) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = List.of(all.split(BETWEEN, -1));
            return parts.get(0).equals(list)
                    ? Optional.of(place.apply(parts.subList(1, parts.size())))
                    : Optional.empty();
        } catch (CharacterCodingException | RuntimeException none) {
            return Optional.empty();
        }
    }
}
