package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.escalationdesk.browser.CompletesForm;
import org.escalationdesk.cases.End;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ResponseTargets;
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
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.texts.TextCatalog;
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

    /** A bean that a model calls, but for the cycles of timers. */
    private static final Pattern ASKED = Pattern.compile("[$#]\\{!?(\\w+)\\.(?!cycle\\()\\w+\\(");

    /** Products, codes and settings, which are the same in every language. */
    private static final Set<String> NAMES = Set.of(
            "API",
            "Automate",
            "Business",
            "CR-",
            "Center",
            "Dynamics",
            "English",
            "Entra",
            "Exchange",
            "EX",
            "Fang",
            "for",
            "ID",
            "Intune",
            "Microsoft",
            "Office",
            "OneDrive",
            "Online",
            "Power",
            "Apps",
            "Project",
            "SharePoint",
            "Skype",
            "Teams",
            "Visio",
            "Azure",
            "Wang",
            "agents",
            "managers",
            "desk",
            "hand-over",
            "lease");

    private static final Code CODE = Code.read(Path.of("target", "classes"), "org.escalationdesk.process", settings());

    /** What a case or a watch goes on by; steps and listeners are replaced there, and the timers' cycles too. */
    @Test
    void theBenchmarksBareEngineAnswersWhatTheModelsAsk() throws IOException {
        String answers = Files.readString(Path.of("src/bench/java/org/escalationbench/bare/WhatModelsAsk.java"));

        assertThat(MODELS.diagrams().stream()
                        .flatMap(diagram -> ASKED.matcher(diagram.text()).results())
                        .map(asked -> asked.group(1))
                        .filter(bean -> !answers.contains(" " + bean + "() {")))
                .isEmpty();
    }

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

    /** Whoever corrects a report chooses from the words by which it was reported, and the case tells it by them. */
    @Test
    void aReportIsToldByTheWordsOfItsForm() throws IOException {
        Properties words = new Properties();
        try (var bundle =
                Files.newBufferedReader(Path.of("src", "main", "resources", "messages", "process.properties"))) {
            words.load(bundle);
        }
        Form report = MODELS.forms().stream()
                .filter(form -> form.name().equals("problemReported"))
                .findFirst()
                .orElseThrow();

        for (String field : List.of("kind", "symptom")) {
            JsonNode choices = report.fields().get("answer." + field).path("values");
            assertThat(choices)
                    .isNotEmpty()
                    .allSatisfy(choice -> assertThat(choice.path("label").asText())
                            .isEqualTo(words.getProperty("process." + field + "."
                                    + choice.path("value").asText())));
        }
    }

    /** Each stands once per language, under {@code src/main/resources/texts}; a name that stays as it is stands in the list here. */
    @Test
    void whatFormsModelsAndFiltersSayIsTranslated() throws IOException {
        SaidTexts said = SaidTexts.of(MODELS, Path.of("processes"));
        Set<String> models = new TreeSet<>(said.models());
        sayingsOfFilters().forEach(models::add);
        Findings findings = new Findings();
        said.missed().forEach(missed -> findings.unless(false, missed));
        for (Locale language : ReaderLanguage.supported()) {
            if (!language.equals(Locale.ENGLISH)) {
                String forms = "forms_" + language + ".json";
                new TranslationRules(forms, NAMES, findings).check(said.forms(), texts(forms));
                String names = "models_" + language + ".json";
                new TranslationRules(names, NAMES, findings).check(inModels(models), texts(names));
                String descriptions = "descriptions_" + language + ".json";
                new TranslationRules(descriptions, NAMES, findings)
                        .check(inModels(said.descriptions()), texts(descriptions));
                String groups = "groups_" + language + ".json";
                new TranslationRules(groups, NAMES, findings)
                        .check(inModels(namesOfGroups().collect(Collectors.toSet())), texts(groups));
            }
        }

        assertThat(findings.all()).isEmpty();
    }

    /** Tasklist sends a task or a filter back whole, and what nobody changed must be what it was. */
    @Test
    void whatTasklistSendsBackIsFoundInEnglish() {
        Map<TextCatalog, Stream<String>> sentBack = Map.of(
                TextCatalog.MODELS,
                Stream.concat(MODELS.all(UserTask.class).stream().map(UserTask::getName), sayingsOfFilters()),
                TextCatalog.GROUPS,
                namesOfGroups(),
                TextCatalog.DESCRIPTIONS,
                SaidTexts.of(MODELS, Path.of("processes")).descriptions().stream());

        sentBack.forEach((catalog, texts) -> texts.forEach(text -> {
            for (Locale language : ReaderLanguage.supported()) {
                ReaderLanguage.Reading reading = ReaderLanguage.in(language);
                try {
                    assertThat(catalog.original(catalog.translate(text))).isEqualTo(text);
                } finally {
                    reading.close();
                }
            }
        }));
    }

    private static Map<String, Set<String>> inModels(Set<String> texts) {
        return texts.stream().collect(Collectors.toMap(text -> text, text -> Set.of("processes")));
    }

    /** Their names, descriptions and labels; what else stands in that class begins with a small letter. */
    private static Stream<String> sayingsOfFilters() {
        return CODE.classes().get("org.escalationdesk.process.engine.people.TaskFilters").constants().stream()
                .filter(text -> text.matches("[A-Z0-9].*") && !text.equals(EntityTypes.TASK));
    }

    private static Stream<String> namesOfGroups() {
        return CODE.classes().get("org.escalationdesk.process.engine.people.People").constants().stream()
                .filter(text -> text.matches("[A-Z][a-z ]+s"));
    }

    private static Map<String, String> texts(String file) throws IOException {
        Path path = Path.of("src", "main", "resources", "texts", file);
        return Files.exists(path)
                ? new ObjectMapper().readValue(path.toFile(), new TypeReference<LinkedHashMap<String, String>>() {})
                : Map.of();
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
                        ResponseTargets.Fact.CLOCK.variable(),
                        Set.copyOf(Code.codes(ClockName.class)),
                        ProcessVariables.CHANNEL,
                        Arrays.stream(Channel.values()).map(Channel::code).collect(Collectors.toSet())),
                services,
                due.keySet(),
                Set.of(DeskGroups.AGENTS, DeskGroups.MANAGERS, DeskGroups.SALES_AGENTS),
                Set.of("submitServiceRequest", "sendInformation", "sendWithdrawal"),
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
        Stream<String> ofTargets = Arrays.stream(ResponseTargets.Fact.values()).map(ResponseTargets.Fact::variable);
        return Stream.of(ofTheProcess, facts, ofTargets).flatMap(names -> names).collect(Collectors.toSet());
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
