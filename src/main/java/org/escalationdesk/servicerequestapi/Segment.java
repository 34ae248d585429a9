package org.escalationdesk.servicerequestapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.escalationdesk.escalation.RequestNumber;

/** A request number as a segment of an address: it is opaque text, and people may have typed it. */
final class Segment {

    private Segment() {}

    static String of(RequestNumber number) {
        String encoded =
                URLEncoder.encode(number.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
    }
}
