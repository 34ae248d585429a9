package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** A case as the forms show it: its parts, and its timeline. */
@Component
public class CaseView {

    private final CaseRegister register;
    private final List<CaseFacts> parts;
    private final TimelineWords timelineWords;
    private final Sentences sentences;
    private final ObjectMapper mapper;

    CaseView(
            CaseRegister register,
            List<CaseFacts> parts,
            TimelineWords timelineWords,
            Sentences sentences,
            ObjectMapper mapper) {
        this.register = register;
        this.parts = parts;
        this.timelineWords = timelineWords;
        this.sentences = sentences;
        this.mapper = mapper;
    }

    public String json(CaseNumber number) {
        try {
            return mapper.writeValueAsString(facts(register.get(number), register.timeline(number)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("case " + number + " cannot be shown", e);
        }
    }

    private Map<String, Object> facts(SupportCase supportCase, List<CaseEvent> timeline) {
        Map<String, Object> facts = new LinkedHashMap<>();
        parts.forEach(part -> part.add(supportCase, facts));
        facts.put(
                "timeline", timelineWords.of(timeline).stream().map(this::event).toList());
        return facts;
    }

    private Map<String, String> event(CaseEvent event) {
        return Map.of(
                "at", time(event.at()),
                "who", event.who(),
                "what", sentences.say("cases.event." + event.what().code()),
                "detail", event.detail());
    }
}
