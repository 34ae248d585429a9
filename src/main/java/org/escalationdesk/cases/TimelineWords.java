package org.escalationdesk.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.CodeWords;
import org.escalationdesk.terms.ServiceId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The timeline for people: where an entry keeps a code, such as that of a symptom, it is told in words. */
@Component
public class TimelineWords {

    private static final String INTO = " → ";

    private final MessageSource messages;
    private final ServiceCatalog catalog;

    public TimelineWords(MessageSource messages, ServiceCatalog catalog) {
        this.messages = messages;
        this.catalog = catalog;
    }

    /** The same entries, their details in words. */
    public List<CaseEvent> of(List<CaseEvent> timeline) {
        return timeline.stream()
                .map(event -> new CaseEvent(event.at(), event.who(), event.what(), detail(event)))
                .toList();
    }

    private String detail(CaseEvent event) {
        return switch (event.what()) {
            case HEALTH_CHECKED -> CodeWords.of(event.detail());
            case HEALTH_ENTERED -> seen(event.detail());
            case SYMPTOM_CORRECTED ->
                Objects.requireNonNull(
                        messages.getMessage("process.symptom." + event.detail(), null, event.detail(), Locale.ENGLISH),
                        "an unknown code is shown as it is");
            case SERVICE_CORRECTED ->
                Arrays.stream(event.detail().split(INTO)).map(this::service).collect(Collectors.joining(INTO));
            default -> event.detail();
        };
    }

    /** What a person saw stands before the first colon, what they wrote behind it. */
    private static String seen(String detail) {
        int colon = detail.indexOf(':');
        return colon < 0 ? detail : CodeWords.of(detail.substring(0, colon)) + detail.substring(colon);
    }

    private String service(String id) {
        return catalog.services().stream()
                .filter(service -> service.id().equals(new ServiceId(id)))
                .map(ServiceCatalog.Service::name)
                .findFirst()
                .orElse(id);
    }
}
