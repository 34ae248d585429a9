package org.escalationdesk.cases;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.CodeWords;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.ServiceId;
import org.springframework.stereotype.Component;

/** The timeline for people: where an entry keeps a code, such as that of a symptom, it is told in words. */
@Component
public class TimelineWords {

    private static final String INTO = " → ";

    private final SentenceWords words;
    private final ServiceCatalog catalog;

    public TimelineWords(SentenceWords words, ServiceCatalog catalog) {
        this.words = words;
        this.catalog = catalog;
    }

    /** The same entries, their details in the words of whoever reads them. */
    public List<TimelineEntry> of(List<CaseEvent> timeline) {
        return timeline.stream()
                .map(event -> new TimelineEntry(event.at(), event.who(), event.what(), detail(event)))
                .toList();
    }

    private String detail(CaseEvent event) {
        String told = words.of(event.detail());
        return switch (event.what()) {
            case HEALTH_CHECKED -> CodeWords.of(told);
            case HEALTH_ENTERED -> seen(told);
            case SYMPTOM_CORRECTED -> each(told, symptom -> words.say("process.symptom." + symptom));
            case SERVICE_CORRECTED -> each(told, this::service);
            default -> told;
        };
    }

    /** What a person saw stands before the first colon, what they wrote behind it. */
    private static String seen(String detail) {
        int colon = detail.indexOf(':');
        return colon < 0 ? detail : CodeWords.of(detail.substring(0, colon)) + detail.substring(colon);
    }

    /** What was there before and what is there now; older timelines keep only the latter. */
    private static String each(String codes, UnaryOperator<String> name) {
        return Arrays.stream(codes.split(INTO)).map(name).collect(Collectors.joining(INTO));
    }

    private String service(String id) {
        return catalog.find(new ServiceId(id))
                .map(service -> service.name(ReaderLanguage.current()))
                .orElse(id);
    }
}
