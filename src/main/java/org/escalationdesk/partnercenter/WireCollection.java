package org.escalationdesk.partnercenter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of a Partner Center collection; any field may be missing but {@code items}, without which it is none. */
interface WireCollection<T> {

    String CONTINUATION = "MS-ContinuationToken";

    List<T> items();

    /** How many there are: on this page, or in the whole list. */
    @Nullable Integer totalCount();

    @Nullable String continuationToken();

    @Nullable Links links();

    record Links(@Nullable Link next) {}

    record Link(@Nullable String uri, @Nullable List<Header> headers) {}

    record Header(@Nullable String key, @Nullable String value) {}

    /** The token of the next page; where the answer carries links, only a link {@code next} says that there is one. */
    default Optional<String> nextToken() {
        if (links() == null) {
            return present(continuationToken());
        }
        return Optional.ofNullable(links().next())
                .flatMap(next -> Optional.ofNullable(next.headers()).stream()
                        .flatMap(List::stream)
                        .filter(Objects::nonNull)
                        .filter(header -> CONTINUATION.equalsIgnoreCase(header.key()))
                        .map(Header::value)
                        .flatMap(value -> present(value).stream())
                        .findFirst()
                        .or(() -> present(continuationToken())));
    }

    default Stream<T> stream() {
        return items().stream().filter(Objects::nonNull);
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(token -> !token.isBlank());
    }

    record Customers(
            List<WireCustomer> items,
            @Nullable Integer totalCount,
            @Nullable String continuationToken,
            @Nullable Links links)
            implements WireCollection<WireCustomer> {}

    record Subscriptions(
            List<WireSubscription> items,
            @Nullable Integer totalCount,
            @Nullable String continuationToken,
            @Nullable Links links)
            implements WireCollection<WireSubscription> {}
}
