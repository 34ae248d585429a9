package org.escalationdesk.process.engine.upgrades;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome.Accepted;
import org.escalationdesk.delivery.DeliveryOutcome.TryLater;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;

/**
 * Cases that wait for something else than a person's form in the models of the release before, for a job, a time or a message,
 * when this one comes. Each is parked on its road, comes along, and goes on to the next place. Those that wait for a person:
 * {@link RunningCasesTest}.
 */
@WholeRun
class WaitStatesTest extends ModelVersionsTest {

    private static final String BEFORE = "10163dc";

    private static final TryLater BUSY = new TryLater(Sentence.words("busy"), Optional.empty());
    private static final Accepted TAKEN = new Accepted(new RequestNumber("1"));

    /** By what it waits for in the old models: how a case gets there, what happens to it next, and where it then waits. */
    private final Map<String, Wait> waits = Map.ofEntries(
            entry("before findCustomer", new Wait(() -> reported(report()), job("findCustomer"), "checkServiceHealth")),
            entry("before checkServiceHealth", new Wait(this::atHealth, job("checkServiceHealth"), "troubleshoot")),
            entry("before refreshFacts", new Wait(this::atRefresh, job("refreshFacts"), "freezePackage")),
            entry("before freezePackage", new Wait(this::atFreeze, job("freezePackage"), "submitServiceRequest")),
            entry(
                    "before submitServiceRequest",
                    new Wait(
                            this::atSubmit,
                            number -> {
                                channel.answers(accepted(number));
                                submit(number);
                            },
                            "recordFirstContact")),
            entry(
                    "after submitServiceRequest",
                    new Wait(this::submitted, job("submitServiceRequest"), "recordFirstContact")),
            entry("nextAttemptDue", new Wait(this::triedInVain, job("nextAttemptDue"), "submitServiceRequest")),
            entry("heldForTooLong", new Wait(this::atHandOver, message("hand-over-lapsed"), "submitInAdminCenter")),
            entry("newsFrom21Vianet", new Wait(this::atFirstContact, message("21vianet-news"), "recordFirstContact")),
            entry(
                    "before sendInformation",
                    new Wait(
                            this::informed,
                            number -> {
                                notes.answer(TAKEN);
                                send(number);
                            },
                            "workWith21Vianet")),
            entry("after sendInformation", new Wait(this::sent, job("sendInformation"), "workWith21Vianet")),
            entry("nextSendingDue", new Wait(this::sentInVain, job("nextSendingDue"), "sendInformation")),
            entry("newsDuringDecision", new Wait(this::severityAWanted, message("21vianet-news"), "workWith21Vianet")),
            entry(
                    "reminderDue",
                    new Wait(
                            this::atFollowUp,
                            number -> {
                                clock.moveBy(Duration.ofDays(1));
                                run(number, "reminderDue");
                                clock.reset();
                            },
                            "followUpCustomer")),
            entry(
                    "customerReplied",
                    new Wait(
                            this::atFollowUp,
                            number -> desk.customerReplied(number, false, "Still no mail.", "portal"),
                            "troubleshoot")),
            entry("outageOver", new Wait(this::atOutage, message("outage-over"), "confirmRecovery")));

    private record Wait(Supplier<CaseNumber> park, Consumer<CaseNumber> goOn, String next) {}

    @Test
    void everyCaseThatWaitsForNoPersonComesAlongAndGoesOn() {
        assertThat(waits.keySet()).as("what a case can wait for").isEqualTo(waitStates());
        deployRelease(BEFORE);
        Map<String, CaseNumber> parked = new LinkedHashMap<>();
        waits.forEach((place, wait) -> parked.put(place, wait.park().get()));

        deploy(Map.of());
        aNodeStarts();

        parked.forEach((place, number) -> {
            assertThat(instances(number))
                    .as(place)
                    .allMatch(instance ->
                            instance.getProcessDefinitionId().equals(newestOf(instance.getProcessDefinitionKey())));
            assertThat(incidents(number)).as(place).isEmpty();
            assertThat(listening("customer-withdrew", number)).as(place).hasSize(1);
            assertThat(listening("case-joined", number)).as(place).hasSize(1);
            assertThat(listening("customer-wrote", number)).as(place).hasSize(1);
            nothingLooksTheSame();
            waits.get(place).goOn().accept(number);
            assertThat(instances(number))
                    .as(place)
                    .anySatisfy(instance ->
                            assertThat(instance).isWaitingAt(waits.get(place).next()));
            assertThat(incidents(number)).as(place).isEmpty();
        });
    }

    private static Set<String> waitStates() {
        return PROCESSES.stream()
                .flatMap(process -> Bpmn.readModelFromStream(
                        new ByteArrayInputStream(text(old(BEFORE, process)).getBytes(StandardCharsets.UTF_8)))
                        .getModelElementsByType(FlowNode.class)
                        .stream())
                .flatMap(WaitStatesTest::waitsAt)
                .collect(Collectors.toSet());
    }

    private static Stream<String> waitsAt(FlowNode node) {
        boolean event =
                node instanceof IntermediateCatchEvent || node instanceof BoundaryEvent boundary && !isError(boundary);
        return Stream.of(
                        Optional.of("before " + node.getId()).filter(id -> node.isCamundaAsyncBefore()),
                        Optional.of("after " + node.getId())
                                .filter(id -> node instanceof Activity && node.isCamundaAsyncAfter()),
                        Optional.of(node.getId()).filter(id -> event))
                .flatMap(Optional::stream);
    }

    private static boolean isError(CatchEvent event) {
        return event.getEventDefinitions().stream().allMatch(ErrorEventDefinition.class::isInstance);
    }

    // What happens to a case

    private Consumer<CaseNumber> job(String activity) {
        return number -> run(number, activity);
    }

    private Consumer<CaseNumber> message(String name) {
        return number -> {
            List<Execution> waiting = listening(name, number);
            assertThat(waiting).hasSize(1);
            runtime.messageEventReceived(name, waiting.get(0).getId());
        };
    }

    private List<Execution> listening(String name, CaseNumber number) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(number.value())
                .messageEventSubscriptionName(name)
                .list();
    }

    // Where it waits before

    private CaseNumber atHealth() {
        nothingLooksTheSame();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        return number;
    }

    private CaseNumber atRefresh() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation());
        return number;
    }

    private CaseNumber atFreeze() {
        CaseNumber number = atRefresh();
        run(number, "refreshFacts");
        return number;
    }

    private CaseNumber submitted() {
        CaseNumber number = atSubmit();
        channel.answers(accepted(number));
        run(number, "submitServiceRequest");
        return number;
    }

    private static Accepted accepted(CaseNumber number) {
        return new Accepted(new RequestNumber("617" + number.value().substring(8) + "000000"));
    }

    private CaseNumber triedInVain() {
        CaseNumber number = atSubmit();
        channel.answers(BUSY);
        submit(number);
        return number;
    }

    private CaseNumber informed() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        complete(number, "provideInformation", "{'information':'All of sales.'}");
        return number;
    }

    private CaseNumber sent() {
        CaseNumber number = informed();
        notes.answer(TAKEN);
        run(number, "sendInformation");
        return number;
    }

    private CaseNumber sentInVain() {
        CaseNumber number = informed();
        notes.answer(BUSY);
        send(number);
        return number;
    }

    private CaseNumber severityAWanted() {
        CaseNumber number = atWork();
        severityA();
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'ask-higher-severity','higherSeverity':'A','businessImpact':'Nobody can work.','aroundTheClock':true}");
        return number;
    }

    private CaseNumber atOutage() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceDegradation",
                List.of(new ServiceIssue("EX226792", "Mail is late", "serviceDegradation", "incident", null, ""))));
        Customer another =
                new Customer(new TenantId("00000000-0000-4000-8000-00000000fab1"), "Fabrikam", "fabrikam.example");
        customers.are(another);
        try {
            nothingLooksTheSame();
            CaseNumber number =
                    reported(report().put("customer", another.tenantId().value()));
            run(number, "findCustomer");
            run(number, "checkServiceHealth");
            complete(number, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'mail-flow'}");
            return number;
        } finally {
            customers.are(CONTOSO);
            health.is(ServiceHealth.read(MORNING, "serviceOperational", List.of()));
        }
    }
}
