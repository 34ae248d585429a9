package org.escalationdesk.process.remediationplan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.process.views.TaskView;
import org.escalationdesk.remediation.Meeting;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlan;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** A remediation plan as its tasks show it, with one of its items where the task is the item's. Days are days in Beijing. */
@Component
class RemediationPlanView implements TaskView {

    private final RemediationPlans plans;
    private final TaskOwners owners;
    private final Sentences sentences;
    private final ObjectMapper mapper;

    RemediationPlanView(RemediationPlans plans, TaskOwners owners, Sentences sentences, ObjectMapper mapper) {
        this.plans = plans;
        this.owners = owners;
        this.sentences = sentences;
        this.mapper = mapper;
    }

    /** @param of the plan's number; for an item's task, a space and the item's id behind it */
    @Override
    public String json(String of) {
        String[] planAndItem = of.split(" ");
        RemediationPlan plan = plans.get(new PlanNumber(planAndItem[0]));
        Optional<RemediationItem> item = plan.items().stream()
                .filter(one -> planAndItem.length > 1 && planAndItem[1].equals(Long.toString(one.id())))
                .findFirst();
        try {
            return mapper.writeValueAsString(facts(plan, item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the plan " + of + " cannot be shown", e);
        }
    }

    private Map<String, Object> facts(RemediationPlan plan, Optional<RemediationItem> item) {
        Optional<Meeting> meeting = plan.meeting();
        Map<String, String> names = owners.names(
                plan.items().stream().map(one -> one.agreed().owner()).toList());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", plan.number().value());
        facts.put(
                "notice",
                sentences.say(
                        "process.remediation.notice",
                        plan.notice().on(),
                        sentences.say("process.notice-way."
                                + plan.notice().way().name().toLowerCase(Locale.ROOT))));
        facts.put("noticeSaid", plan.notice().said());
        facts.put(
                "cited",
                String.join(", ", plan.cited().stream().map(CaseNumber::value).toList()));
        facts.put("metOn", meeting.map(met -> met.on().toString()).orElse(""));
        facts.put("participants", meeting.map(Meeting::participants).orElse(""));
        facts.put("minutes", meeting.map(Meeting::minutes).orElse(""));
        facts.put("what", item.map(one -> one.agreed().what()).orElse(""));
        facts.put("owner", item.map(one -> names.get(one.agreed().owner())).orElse(""));
        facts.put("due", item.map(one -> one.agreed().due().toString()).orElse(""));
        facts.put("items", plan.items().stream().map(one -> row(one, names)).toList());
        return facts;
    }

    private Map<String, String> row(RemediationItem item, Map<String, String> names) {
        return Map.of(
                "what", item.agreed().what(),
                "owner", Objects.requireNonNull(names.get(item.agreed().owner())),
                "due", item.agreed().due().toString(),
                "result", item.result().orElse(""),
                "state",
                        sentences.say(
                                item.done().isPresent() ? "process.remediation.done" : "process.remediation.open"));
    }
}
