package org.escalationdesk.process.views;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseUrgencies;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/**
 * What Tasklist's cards show of a task besides its name, by the names that the filters give the columns. It is read from the case when
 * the list is, so that the processes keep no copies of it.
 */
@Component
public class TaskCards {

    private static final int FEW = 3;

    private final CaseRegister register;
    private final RemediationPlans plans;
    private final ServiceCatalog catalog;
    private final Sentences sentences;
    private final CaseUrgencies urgencies;
    private final Differences differences;

    TaskCards(
            CaseRegister register,
            RemediationPlans plans,
            ServiceCatalog catalog,
            Sentences sentences,
            CaseUrgencies urgencies,
            Differences differences) {
        this.register = register;
        this.plans = plans;
        this.catalog = catalog;
        this.sentences = sentences;
        this.urgencies = urgencies;
        this.differences = differences;
    }

    /**
     * @param keys processes' business keys, which end in the number of a case or a plan
     * @return by key, for those that are about cases
     */
    public Map<String, Map<String, String>> of(Collection<String> keys) {
        Map<String, PlanNumber> planOf = new LinkedHashMap<>();
        Map<String, CaseNumber> caseOf = new LinkedHashMap<>();
        for (String key : keys) {
            String number = key.substring(key.lastIndexOf(' ') + 1);
            if (number.startsWith(PlanNumber.PREFIX)) {
                planOf.put(key, new PlanNumber(number));
            } else {
                CaseNumber.parse(number).ifPresent(found -> caseOf.put(key, found));
            }
        }
        Map<PlanNumber, List<CaseNumber>> cited = plans.cited(planOf.values());
        Set<CaseNumber> numbers = new LinkedHashSet<>(caseOf.values());
        cited.values().forEach(numbers::addAll);
        Map<CaseNumber, SupportCase> cases =
                register.all(numbers).stream().collect(toMap(SupportCase::number, found -> found));
        Set<CaseNumber> own = Set.copyOf(caseOf.values());
        Map<CaseNumber, CaseUrgency> clocks = urgencies.current(cases.values().stream()
                .filter(supportCase -> own.contains(supportCase.number()))
                .toList());
        Map<String, Map<String, String>> cards = new LinkedHashMap<>();
        caseOf.forEach((key, number) -> {
            if (cases.containsKey(number)) {
                cards.put(key, ofCase(cases.get(number), Optional.ofNullable(clocks.get(number))));
            }
        });
        planOf.forEach((key, plan) -> cards.put(key, ofPlan(plan, cited.getOrDefault(plan, List.of()), cases)));
        return cards;
    }

    /** Whose cases the differences are about that nobody has settled, the first few by name; possibly empty. */
    public String customersOfDifferences() {
        List<String> customers = differences.customers(FEW + 1);
        return String.join(", ", customers.subList(0, Math.min(FEW, customers.size())))
                + (customers.size() > FEW ? ", …" : "");
    }

    private Map<String, String> ofCase(SupportCase supportCase, Optional<CaseUrgency> clocks) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("caseNumber", supportCase.number().value());
        card.put("title", supportCase.report().title());
        card.put("customer", customer(supportCase));
        card.put("service", ViewText.name(catalog, supportCase.service()));
        card.put("severity", supportCase.severity().inForce().map(Enum::name).orElse(""));
        card.put(
                "submission",
                supportCase
                        .filing()
                        .submissionState()
                        .map(state -> sentences.say("process.submit.state." + state.code()))
                        .orElse(""));
        card.put(
                "requestNumber",
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse(""));
        card.put(
                "clocks",
                clocks.filter(CaseUrgency::rests).map(rest -> "paused").orElse(""));
        card.put(
                "notSure",
                clocks.stream()
                        .flatMap(known -> known.notSure().stream())
                        .map(TaskCards::asDue)
                        .collect(joining(" ")));
        // a card would show the name of it and nothing behind
        card.values().removeIf(String::isEmpty);
        return card;
    }

    private static Map<String, String> ofPlan(
            PlanNumber plan, List<CaseNumber> cited, Map<CaseNumber, SupportCase> cases) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("planNumber", plan.value());
        card.put("caseNumber", joined(cited.stream().map(CaseNumber::value)));
        card.put(
                "customer",
                joined(cited.stream().map(cases::get).filter(Objects::nonNull).map(TaskCards::customer)));
        card.values().removeIf(String::isEmpty);
        return card;
    }

    /** As the due date of a task has it, in milliseconds. */
    private static String asDue(Instant due) {
        return String.valueOf(due.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
    }

    private static String joined(Stream<String> parts) {
        return parts.distinct().collect(joining(", "));
    }

    private static String customer(SupportCase supportCase) {
        return supportCase
                .customer()
                .known()
                .map(Customer::name)
                .orElse(supportCase.customer().searchFor());
    }
}
