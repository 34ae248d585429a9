package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.escalationdesk.attachments.AttachmentRefusal;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SubmissionState;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.escalation.Excluded;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.process.customerrequest.Criteria;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Symptom;
import org.escalationdesk.terms.Text;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotationUtils;

/** Every sentence that the code asks for stands in a bundle, and every sentence of a bundle is asked for. */
class MessagesTest {

    private static final Path BUNDLES = Path.of("src", "main", "resources", "messages");
    /** Its page names what it says by key. */
    private static final Path SANDBOX = Path.of("src", "main", "resources", "sandbox");

    private static final Path CLASSES = Path.of("target", "classes", "org", "escalationdesk");

    private static final Map<String, Properties> ENGLISH = bundles(name -> !name.contains("_"));

    /** The keys that stand whole in the code; those of {@code desk} look like properties of the configuration. */
    private static final Pattern KEY = Pattern.compile(ENGLISH.keySet().stream()
            .map(name -> name.replace(".properties", ""))
            .filter(name -> !Set.of("desk", "engine", "security", "codes").contains(name))
            .collect(Collectors.joining("|", "(", ")(\\.[a-z-]+)+")));

    @Test
    void everySentenceThatTheCodeNamesIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(Bytecode::of)
                    .flatMap(bytecode -> bytecode.constants().stream())
                    .filter(text -> KEY.matcher(text).matches())
                    .forEach(named::add);
        }

        for (String file : List.of("page.html", "page.js")) {
            KEY.matcher(Files.readString(SANDBOX.resolve(file))).results().forEach(key -> named.add(key.group()));
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(keys()).containsAll(named);
    }

    @Test
    void everyCodeHasItsWords() {
        assertThat(keys()).containsAll(keysByCode());
    }

    @Test
    void whatIsWrongWithAFieldHasItsSentence() {
        Set<String> messages = new TreeSet<>();
        for (Class<?> answer : answers()) {
            for (Field field : Code.fieldsOf(answer, "").values()) {
                for (Annotation constraint : field.getAnnotations()) {
                    if (constraint.annotationType().isAnnotationPresent(jakarta.validation.Constraint.class)) {
                        messages.add(String.valueOf(AnnotationUtils.getValue(constraint, "message")));
                    }
                }
            }
        }

        assertThat(messages)
                .filteredOn(message -> !message.startsWith("{jakarta."))
                .isNotEmpty()
                .allMatch(message -> keys().contains(message.substring(1, message.length() - 1)));
        assertThat(List.of(defaultMessage(Text.class), defaultMessage(InCatalog.class)))
                .allMatch(message -> keys().contains(message.substring(1, message.length() - 1)));
    }

    @Test
    void everySentenceIsAskedFor() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String file : List.of("page.html", "page.js")) {
            all.append(Files.readString(SANDBOX.resolve(file)));
        }
        String code = all.toString();
        Set<String> known = keysByCode();

        assertThat(keys())
                .filteredOn(key -> !known.contains(key) && !isOfAnotherSystem(key) && !isNamed(key, code))
                .isEmpty();
    }

    /** Whole, or by its last part behind a part that the code puts before it. */
    private static boolean isNamed(String key, String code) {
        return code.contains(key)
                || PARTS.stream().anyMatch(part -> key.startsWith(part) && code.contains(key.substring(part.length())));
    }

    private static final List<String> PARTS = List.of("remote.", "escalation.package.", "input.type.");

    /** The words of Microsoft's codes, which the code passes on as they come. */
    private static boolean isOfAnotherSystem(String key) {
        return key.startsWith("code.");
    }

    @Test
    void everySentenceIsThereInEveryLanguage() {
        assertThat(LanguagesTest.faults()).isEmpty();
    }

    /** The keys that the code puts together from a part and the code of an enum. */
    private static Set<String> keysByCode() {
        Set<String> keys = new TreeSet<>();
        addAll(keys, "cases.event.", Code.codes(CaseEvent.What.class));
        addAll(keys, "process.end.", Code.codes(End.class));
        addAll(keys, "process.stage.", Code.codes(Stage.class));
        addAll(keys, "process.kind.", Code.codes(ProblemKind.class));
        addAll(keys, "process.symptom.", Code.codes(Symptom.class));
        addAll(keys, "process.language.", Code.codes(Language.class));
        addAll(keys, "process.by.", Code.codes(FirstContact.By.class));
        addAll(keys, "process.notice-way.", Code.codes(Notice.Way.class));
        addAll(keys, "process.side.", lowerCaseNames(Exchange.Side.class));
        addAll(keys, "process.reply.", lowerCaseNames(CustomerReply.Way.class));
        addAll(keys, "process.clock.initial-response.", lowerCaseNames(Stopwatch.State.class));
        addAll(keys, "process.clock.work.", lowerCaseNames(Stopwatch.State.class));
        addAll(keys, "cases.clock.name.", Code.codes(ClockName.class));
        addAll(keys, "process.clock.pressing.", List.of("at-risk", "breached"));
        addAll(keys, "process.clock.state.", Code.codes(ClockReading.State.class));
        addAll(keys, "process.subscription.", lowerCaseNames(Subscription.Status.class));
        addAll(keys, "process.difference.kind.", lowerCaseNames(Difference.Kind.class));
        addAll(keys, "process.submit.state.", Code.codes(SubmissionState.class));
        addAll(keys, "process.filed-by.", Code.codes(FiledBy.class));
        addAll(keys, "escalation.package.ground.", Code.codes(Ground.class));
        addAll(keys, "escalation.package.excluded.", Code.codes(Excluded.class));
        addAll(keys, "escalation.package.reachable.", Code.codes(Reachable.class));
        addAll(keys, "process.where.", fieldsOfCriteria());
        addAll(keys, "task.ended.", whatEndsTasks());
        addAll(keys, "sandbox.note.", List.of("contact-saying", "resolve-saying", "close-saying"));
        addAll(keys, "escalation.package.kind.", Code.codes(ProblemKind.class));
        addAll(keys, "escalation.package.severity.", Code.codes(Severity.class));
        for (CaseRefusal.Reason reason : CaseRefusal.Reason.values()) {
            keys.add(new CaseRefusal(reason).messageKey());
        }
        for (AttachmentRefusal.Reason reason : AttachmentRefusal.Reason.values()) {
            keys.add(new AttachmentRefusal(reason).messageKey());
        }
        return keys;
    }

    /** The fields that the rows of {@code escalation-criteria} concern. */
    private static List<String> fieldsOfCriteria() {
        return Criteria.ofThisRelease().entries().stream()
                .map(CriteriaTable.Entry::field)
                .distinct()
                .toList();
    }

    /** The events of the models that end a task which somebody may have open. */
    private static List<String> whatEndsTasks() {
        Models models = Models.read(Path.of("processes"));
        Stream<String> atAnyTime = models.all(StartEvent.class).stream()
                .filter(event -> event.isInterrupting()
                        && event.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent())
                .map(StartEvent::getId);
        Stream<String> attached = models.all(BoundaryEvent.class).stream()
                .filter(event -> event.cancelActivity()
                        && (event.getAttachedTo() instanceof UserTask
                                || !event.getAttachedTo()
                                        .getChildElementsByType(UserTask.class)
                                        .isEmpty()))
                .map(BoundaryEvent::getId);
        return Stream.concat(attached, atAnyTime).toList();
    }

    private static void addAll(Set<String> keys, String part, Collection<String> codes) {
        codes.forEach(code -> keys.add(part + code));
    }

    private static List<String> lowerCaseNames(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    /** The records into which the forms of the real models are read. */
    private static List<Class<?>> answers() {
        Code code = Code.read(Path.of("target", "classes"), "org.escalationdesk.process", null);
        List<Class<?>> answers = new ArrayList<>();
        Models.read(Path.of("processes"))
                .all(FlowNode.class)
                .forEach(node -> code.answerOf(node.getId()).ifPresent(answers::add));
        assertThat(answers).hasSizeGreaterThan(5);
        return answers;
    }

    private static String defaultMessage(Class<? extends Annotation> constraint) {
        return String.valueOf(AnnotationUtils.getDefaultValue(constraint, "message"));
    }

    private static Set<String> keys() {
        return ENGLISH.values().stream()
                .flatMap(bundle -> bundle.stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Properties> bundles(java.util.function.Predicate<String> named) {
        Map<String, Properties> bundles = new TreeMap<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (named.test(name)) {
                    Properties bundle = new Properties();
                    try (Reader reader = Files.newBufferedReader(file)) {
                        bundle.load(reader);
                    }
                    bundles.put(name, bundle);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundles;
    }
}
