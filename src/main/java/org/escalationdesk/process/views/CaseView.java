package org.escalationdesk.process.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseTold;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A case as the forms show it: the facts that all of them list, what was said, and what only some of them show. */
@Component
public class CaseView implements CaseTold {

    private static final String ASKED_BY = "severityAskedBy";

    private final CaseRegister register;
    private final List<CaseFacts> parts;
    private final FactList factList;
    private final ConversationWords words;
    private final AgentProfiles profiles;
    private final Conversation conversation;
    private final ObjectMapper mapper;
    private final Reader reader;
    private final CaseViews views;

    CaseView(
            CaseRegister register,
            List<CaseFacts> parts,
            ConversationWords words,
            AgentProfiles profiles,
            Sentences sentences,
            ObjectMapper mapper,
            @Lazy Reader reader,
            CaseViews views) {
        this.register = register;
        this.parts = parts;
        this.factList = new FactList(sentences);
        this.words = words;
        this.profiles = profiles;
        this.conversation = new Conversation(words);
        this.mapper = mapper;
        this.reader = reader;
        this.views = views;
    }

    /** For whoever reads it on this thread; that a person did is recorded. */
    public String json(CaseNumber number) {
        try {
            String json = mapper.writeValueAsString(facts(register.get(number), register.timeline(number)));
            reader.id().ifPresent(who -> views.looked(number, who));
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("case " + number + " cannot be shown", e);
        }
    }

    @Override
    public Told of(SupportCase supportCase) {
        Map<String, Object> facts = new LinkedHashMap<>();
        parts.forEach(part -> part.add(supportCase, facts));
        call(facts, asked -> profiles.names(List.of(asked)));
        return new Told(
                factList.of(facts).stream()
                        .map(row -> new Fact(
                                Objects.requireNonNull(row.get("label")), Objects.requireNonNull(row.get("value"))))
                        .toList(),
                String.valueOf(facts.get("health")),
                FactList.lines("healthIssues", facts));
    }

    private Map<String, Object> facts(SupportCase supportCase, List<CaseEvent> timeline) {
        Map<String, Object> facts = new LinkedHashMap<>();
        parts.forEach(part -> part.add(supportCase, facts));
        // whoever asked for a severity did so at some time
        Map<String, String> names = words.names(timeline);
        call(facts, asked -> names);
        facts.put("facts", factList.of(facts));
        facts.put("conversation", conversation.of(supportCase, timeline, names));
        return facts;
    }

    /** A user by name, where the profile tells it. */
    private static void call(Map<String, Object> facts, Function<String, Map<String, String>> names) {
        String asked = String.valueOf(facts.get(ASKED_BY));
        if (!asked.isEmpty()) {
            facts.put(ASKED_BY, names.apply(asked).getOrDefault(asked, asked));
        }
    }
}
