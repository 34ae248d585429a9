package org.escalationdesk.partnercenter;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.Subscription.Status;
import org.escalationdesk.remote.WireTime;
import org.jspecify.annotations.Nullable;

/** A subscription as Partner Center writes it; any field may be missing. */
record WireSubscription(
        @Nullable String id,
        @Nullable String offerName,
        @Nullable String friendlyName,
        @Nullable String status,
        @Nullable List<String> suspensionReasons,
        @Nullable String commitmentEndDate) {

    Subscription toSubscription() {
        String raw = text(status);
        return new Subscription(
                text(id),
                Stream.of(text(offerName), text(friendlyName))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                status(raw),
                raw,
                suspensionReasons == null
                        ? List.of()
                        : suspensionReasons.stream()
                                .filter(Objects::nonNull)
                                .map(String::strip)
                                .filter(reason -> !reason.isEmpty())
                                .toList(),
                WireTime.parse(commitmentEndDate));
    }

    /** A name in any case, or a number as some lists use; of the numbers only 0 and 1 are certain. */
    private static Status status(String raw) {
        if ("0".equals(raw)) {
            return Status.NONE;
        }
        if ("1".equals(raw)) {
            return Status.ACTIVE;
        }
        for (Status status : Status.values()) {
            if (status.name().equalsIgnoreCase(raw)) {
                return status;
            }
        }
        return Status.UNKNOWN;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
