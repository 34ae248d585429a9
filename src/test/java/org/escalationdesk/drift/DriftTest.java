package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.escalationdesk.browser.CompletesForm;
import org.escalationdesk.cases.End;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.process.agreementrenewal.AgreementViewSample;
import org.escalationdesk.process.reconciliation.DifferencesViewSample;
import org.escalationdesk.process.remediationplan.RemediationPlanViewSample;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.views.CaseViewSample;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Symptom;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Models, forms and code say the same: what {@code processes/} names exists in code, and the other way round. */
class DriftTest {

    private static final Models MODELS = Models.read(Path.of("processes"));

    private static final Code CODE = Code.read(Path.of("target", "classes"), "org.escalationdesk.process", settings());

    @Test
    void modelsFormsAndCodeSayTheSame() {
        List<String> findings = Drift.between(MODELS, CODE);

        assertThat(findings).isEmpty();
    }

    /** Else the check would be blind and say nothing. */
    @Test
    void whatTheCodeNamesToTheEngineIsSeen() {
        assertThat(CODE.namedElements()).containsKeys("customer-request", "followUpCustomer", "provideInformation");
    }

    /** A method with {@code @CompletesForm} in a subclass of {@code FormInBrowser}, whose Javadoc says how. */
    @Test
    void everyFormIsCompletedByATestInABrowser() {
        List<String> completed = new ClassFileImporter()
                .importPackagesOf(CompletesForm.class).stream()
                        .filter(tests -> tests.getSimpleName().endsWith("IT")
                                && tests.isAssignableTo(CompletesForm.class.getPackageName() + ".FormInBrowser"))
                        .flatMap(tests -> tests.getMethods().stream())
                        .flatMap(test -> test.tryGetAnnotationOfType(CompletesForm.class).stream())
                        .map(CompletesForm::value)
                        .toList();

        List<String> opened = MODELS.all(FlowNode.class).stream()
                .map(element -> element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "formRef"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(completed).containsAll(opened);
        assertThat(opened).containsAll(completed);
    }

    /** Its constant: forms, models and JSON know it by the constant's name, and no step writes it down again. */
    @Test
    void anOutcomesCodeStandsInOnePlace() {
        Map<String, Set<String>> again = new TreeMap<>();
        CODE.steps()
                .forEach((id, step) -> CODE.answerOf(id)
                        .ifPresent(answer -> Code.fieldsOf(answer, "").values().stream()
                                .map(Field::getType)
                                .filter(type -> type.isEnum() && type.getEnclosingClass() == step)
                                .forEach(type -> {
                                    Set<String> written = new TreeSet<>(
                                            CODE.classes().get(step.getName()).constants());
                                    written.retainAll(Code.codes(type));
                                    Arrays.stream(type.getFields())
                                            .filter(constant -> constant.isAnnotationPresent(JsonProperty.class))
                                            .forEach(constant -> written.add(constant.getName()));
                                    if (!written.isEmpty()) {
                                        again.put(id, written);
                                    }
                                })));

        assertThat(again).as("codes that stand beside their constants").isEmpty();
    }

    @Test
    void everyEndOfACaseHasItsEndEvent() {
        Set<String> ends = MODELS.process("customer-request").orElseThrow().all(EndEvent.class).stream()
                .map(EndEvent::getId)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(End.values()).map(End::code).map(DriftTest::camelCase))
                .allMatch(ends::contains);
    }

    @Test
    void everyModelIsDrawn() {
        assertThat(MODELS.diagrams())
                .allSatisfy(diagram -> assertThat(diagram.all(BpmnPlane.class))
                        .extracting(BpmnPlane::getBpmnElement)
                        .contains(diagram.process()));
    }

    @Test
    void thePhasesOfTheRoadAreSubprocessesOrCalled() {
        assertThat(MODELS.process("customer-request").orElseThrow().process().getFlowElements().stream()
                        .filter(element -> element instanceof CallActivity
                                || element instanceof SubProcess phase && !phase.triggeredByEvent())
                        .map(FlowElement::getId))
                .containsExactlyInAnyOrder("intake", "troubleshooting", "preparation", "serviceRequest", "closing");
    }

    private static String camelCase(String code) {
        StringBuilder id = new StringBuilder();
        for (String word : code.split("-")) {
            id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString().replace("21vianet", "21Vianet");
    }

    private static Code.Settings settings() {
        Binder configuration = configuration();
        Map<String, String> services = new LinkedHashMap<>();
        configuration
                .bind("desk", ServiceCatalog.class)
                .get()
                .services()
                .forEach(service -> services.put(service.id().value(), service.name()));
        Map<String, Duration> due = configuration
                .bind("desk.tasks.due", Bindable.mapOf(String.class, Duration.class))
                .get();
        return new Code.Settings(
                views(),
                variables(),
                Map.of(
                        ProcessVariables.SERVICE,
                        services.keySet(),
                        ProcessVariables.SYMPTOM,
                        Set.copyOf(Code.codes(Symptom.class)),
                        ProcessVariables.LANGUAGE,
                        Set.copyOf(Code.codes(Language.class)),
                        ProcessVariables.KIND,
                        Set.copyOf(Code.codes(ProblemKind.class)),
                        ProcessVariables.SEVERITY,
                        Set.copyOf(Code.codes(Severity.class)),
                        CriteriaFacts.Fact.ASKED_SEVERITY.variable(),
                        Set.copyOf(Code.codes(Severity.class)),
                        ProcessVariables.CHANNEL,
                        Arrays.stream(Channel.values()).map(Channel::code).collect(Collectors.toSet())),
                services,
                due.keySet(),
                Set.of(DeskGroups.AGENTS, DeskGroups.MANAGERS, DeskGroups.SALES_AGENTS),
                Set.of("submitServiceRequest", "sendInformation"),
                // nobody asks for less than before, and no person files by the API
                Set.of("workWith21Vianet.higherSeverity", "submitInAdminCenter.by"));
    }

    private static Binder configuration() {
        try {
            MutablePropertySources sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode views() {
        ObjectNode views = new ObjectMapper().createObjectNode();
        views.set(ProcessVariables.CASE, CaseViewSample.json());
        views.set("review", DifferencesViewSample.json());
        views.set("plan", RemediationPlanViewSample.json());
        views.set("agreement", AgreementViewSample.json());
        return views;
    }

    /** What the steps set in the process; {@code case} and {@code answer} belong to a task alone. */
    private static Set<String> variables() {
        Stream<String> ofTheProcess = Arrays.stream(ProcessVariables.class.getFields())
                .map(DriftTest::constant)
                .filter(name -> !name.equals(ProcessVariables.CASE) && !name.equals(ProcessVariables.ANSWER));
        Stream<String> facts = Arrays.stream(CriteriaFacts.Fact.values()).map(CriteriaFacts.Fact::variable);
        return Stream.concat(ofTheProcess, facts).collect(Collectors.toSet());
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
