package org.escalationdesk.process.remediationplan;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.remediation.AgreedItem;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlan;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** What the tasks of a remediation plan see of it, in which every list has an entry. */
public final class RemediationPlanViewSample {

    private RemediationPlanViewSample() {}

    public static JsonNode json() {
        PlanNumber number = new PlanNumber("RP-2026-000001");
        LocalDate day = LocalDate.of(2026, 3, 2);
        RemediationPlans plans = mock();
        when(plans.get(number))
                .thenReturn(new RemediationPlan(
                        number,
                        new Notice(day, Notice.Way.EMAIL, ""),
                        List.of(),
                        Optional.empty(),
                        List.of(new RemediationItem(
                                1, number, new AgreedItem("", "agents", day), Optional.empty(), Optional.empty())),
                        new Stamp(Instant.EPOCH, "manager"),
                        Optional.empty()));
        TaskOwners owners = mock();
        when(owners.names(List.of("agents"))).thenReturn(Map.of("agents", "Agents"));
        Sentences sentences = mock();
        when(sentences.say(any(String.class), any(Object[].class))).thenReturn("");
        when(sentences.say(any(Sentence.class))).thenReturn("");
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.readTree(new RemediationPlanView(plans, owners, sentences, mapper).json(number.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
