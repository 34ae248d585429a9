package org.escalationdesk.process.views;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.ServiceId;
import org.jspecify.annotations.Nullable;

/** How views write what they show. Times are Beijing time, which agents and 21Vianet share. */
final class ViewText {

    private ViewText() {}

    static String time(Instant at) {
        return BeijingTime.minuteOf(at);
    }

    /** The parts that are not empty in one line. */
    static String line(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** As the catalogue names the service; its id where the catalogue does not have it. */
    static String name(ServiceCatalog catalog, ServiceId service) {
        return catalog.find(service)
                .map(known -> known.name(ReaderLanguage.current()))
                .orElse(service.value());
    }

    /** A choice of a form. */
    static Map<String, String> option(String label, String value) {
        return Map.of("label", label, "value", value);
    }

    static Map<String, String> said(Instant at, String who, String text) {
        return Map.of("at", time(at), "who", who, "text", text);
    }
}
