package org.escalationdesk.process.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseTold;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** A case as the forms show it: the facts that all of them list, what was said, and what only some of them show. */
@Component
public class CaseView implements CaseTold {

    private final CaseRegister register;
    private final List<CaseFacts> parts;
    private final FactList factList;
    private final Conversation conversation;
    private final ObjectMapper mapper;

    CaseView(
            CaseRegister register,
            List<CaseFacts> parts,
            ConversationWords words,
            Sentences sentences,
            ObjectMapper mapper) {
        this.register = register;
        this.parts = parts;
        this.factList = new FactList(sentences);
        this.conversation = new Conversation(words, sentences);
        this.mapper = mapper;
    }

    public String json(CaseNumber number) {
        try {
            return mapper.writeValueAsString(facts(register.get(number), register.timeline(number)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("case " + number + " cannot be shown", e);
        }
    }

    @Override
    public Told of(SupportCase supportCase) {
        Map<String, Object> facts = new LinkedHashMap<>();
        parts.forEach(part -> part.add(supportCase, facts));
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
        facts.put("facts", factList.of(facts));
        facts.put("conversation", conversation.of(supportCase, timeline));
        return facts;
    }
}
