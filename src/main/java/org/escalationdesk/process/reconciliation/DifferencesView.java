package org.escalationdesk.process.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.process.views.TaskView;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** The open differences as managers see them. Times are Beijing time. */
@Component
class DifferencesView implements TaskView {

    /** More than a person goes through at once; the rest comes when these are settled. */
    static final int SHOWN = 200;

    private final Differences differences;
    private final Comparisons comparisons;
    private final Sentences sentences;
    private final ObjectMapper mapper;

    DifferencesView(Differences differences, Comparisons comparisons, Sentences sentences, ObjectMapper mapper) {
        this.differences = differences;
        this.comparisons = comparisons;
        this.sentences = sentences;
        this.mapper = mapper;
    }

    @Override
    public String json(String of) {
        List<Difference> open = differences.open(SHOWN);
        try {
            return mapper.writeValueAsString(Map.of(
                    "differences", open.stream().map(this::row).toList(),
                    "options", open.stream().map(this::option).toList(),
                    "newest",
                            open.isEmpty()
                                    ? ""
                                    : Long.toString(open.get(open.size() - 1).id()),
                    "compared", compared(),
                    "more", more(open.size())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the differences cannot be shown", e);
        }
    }

    private Map<String, String> row(Difference difference) {
        return Map.of(
                "kind", kind(difference),
                "caseNumber", difference.caseNumber().map(CaseNumber::value).orElse("–"),
                "requestNumber",
                        difference.requestNumber().map(RequestNumber::value).orElse("–"),
                "detail", sentences.say(difference.detail()),
                "found", BeijingTime.minuteOf(difference.foundAt()));
    }

    private Map<String, String> option(Difference difference) {
        String label = Stream.of(
                        difference.caseNumber().map(CaseNumber::value).orElse(""),
                        difference.requestNumber().map(RequestNumber::value).orElse(""),
                        kind(difference))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        return Map.of("label", label, "value", Long.toString(difference.id()));
    }

    private String kind(Difference difference) {
        return sentences.say(
                "process.difference.kind." + difference.kind().name().toLowerCase(Locale.ROOT));
    }

    private String compared() {
        Comparisons.Last last = comparisons.last();
        String madeAt = last.madeAt().map(BeijingTime::minuteOf).orElse(sentences.say("process.comparison.never"));
        return last.notMade().isEmpty()
                ? madeAt
                : sentences.say(
                        "process.comparison.not-made",
                        madeAt,
                        last.triedAt().map(BeijingTime::minuteOf).orElse(""),
                        last.notMade());
    }

    private String more(int shown) {
        long rest = differences.countOpen() - shown;
        return rest <= 0 ? "" : sentences.say("process.difference.more", rest);
    }
}
