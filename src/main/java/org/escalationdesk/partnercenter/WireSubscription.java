package org.escalationdesk.partnercenter;

import java.util.List;
import org.escalationdesk.remote.WireTime;

/** A subscription as Partner Center writes it; any field may be missing. */
record WireSubscription(
        String id,
        String offerName,
        String friendlyName,
        String status,
        List<String> suspensionReasons,
        String commitmentEndDate) {

    Subscription toSubscription() {
        return new Subscription(
                id == null ? "" : id,
                friendlyName == null || friendlyName.isBlank() ? (offerName == null ? "" : offerName) : friendlyName,
                Subscription.Status.of(status),
                status == null ? "" : status,
                suspensionReasons == null ? List.of() : suspensionReasons,
                WireTime.parse(commitmentEndDate));
    }
}
