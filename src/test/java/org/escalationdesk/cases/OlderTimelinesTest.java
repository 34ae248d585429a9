package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.api.Test;

/** Timelines as desks wrote them before they kept sentences: codes are told in words, and every text stands as it was written. */
class OlderTimelinesTest {

    /** With what a Chinese reader reads of each. */
    private static final Map<What, List<String>> STORED = stored();

    private final DeskOnH2 desk = new DeskOnH2();
    private final TimelineWords words = new TimelineWords(Said.words(), new ServiceCatalog(List.of()));

    private static Map<What, List<String>> stored() {
        Map<What, List<String>> stored = new LinkedHashMap<>();
        stored.put(What.HEALTH_CHECKED, List.of("serviceInterruption", "服务中断"));
        stored.put(What.SYMPTOM_CORRECTED, List.of("mail-flow", "无法收发邮件"));
        Stream.of(
                        Map.entry(What.HANDED_OVER, "The service request was not submitted by machine in time."),
                        Map.entry(What.SEVERITY_LOWERED, "C: One user only."),
                        Map.entry(What.NOTED, "['cases.hand-over.lapsed','agent']"),
                        Map.entry(What.CUSTOMER_REPLIED, "好了。\n{0} It's fine."),
                        Map.entry(What.REOPENED, ""))
                .forEach(text -> stored.put(text.getKey(), List.of(text.getValue(), text.getValue())));
        return stored;
    }

    @Test
    void anOlderTimelineReadsRight() {
        CaseNumber number = desk.opened("No mail");
        STORED.forEach((what, texts) -> desk.jdbc
                .sql(
                        "INSERT INTO case_event (case_number, at, who, what, detail) VALUES (:number, :at, 'agent', :what, :detail)")
                .param("number", number.value())
                .param("at", DeskOnH2.STAMP.at().atOffset(ZoneOffset.UTC))
                .param("what", what.name())
                .param("detail", texts.get(0))
                .update());

        ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);
        try {
            List<TimelineEntry> told = words.of(desk.register.timeline(number));

            assertThat(told.subList(told.size() - STORED.size(), told.size()))
                    .extracting(TimelineEntry::detail)
                    .containsExactlyElementsOf(
                            STORED.values().stream().map(texts -> texts.get(1)).toList());
        } finally {
            reading.close();
        }
    }
}
