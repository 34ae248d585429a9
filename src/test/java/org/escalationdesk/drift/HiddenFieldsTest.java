package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.reconciliation.DifferencesViewSample;
import org.escalationdesk.process.remediationplan.RemediationPlanViewSample;
import org.escalationdesk.process.steps.Draft;
import org.escalationdesk.process.views.CaseViewSample;
import org.junit.jupiter.api.Test;

/**
 * Every form under every answer that changes what it shows: a field that is hidden is not sent, so none is hidden that the case
 * keeps, and none that the answer needs.
 */
class HiddenFieldsTest {

    private static final Pattern ASKED = Pattern.compile("\\banswer\\.(\\w+)");
    private static final FeelEngine FEEL = new ScalaFeelEngineFactory().createInstance();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Object> VIEWS = views();

    /** All that a condition depends on: apart from the answer it sees the same each time. */
    private record Asked(String condition, Map<Object, Object> ofTheAnswer) {}

    private static final Map<Asked, Boolean> SAID = new HashMap<>();

    private final Code code = Code.read(Path.of("target", "classes"), "org.escalationdesk.process", null);
    private final Models models = Models.read(Path.of("processes"));

    @Test
    void noAnswerHidesWhatTheCaseKeeps() throws Exception {
        Set<String> drafts = new TreeSet<>();
        for (Form form : models.forms()) {
            Class<?> answer = code.answerOf(form.name()).orElseThrow();
            for (RecordComponent component : answer.getRecordComponents()) {
                if (component.isAnnotationPresent(Draft.class)) {
                    drafts.add(form.name() + "." + component.getName());
                    for (Map<String, Object> given : answers(form, answer)) {
                        assertThat(hidden(form, given))
                                .as("%s, answered with %s", form.name(), given)
                                .noneMatch(path ->
                                        path.equals(component.getName()) || path.startsWith(component.getName() + "."));
                    }
                }
            }
        }
        assertThat(drafts).contains("prepareServiceRequest.contact", "guideCustomer.text", "troubleshoot.tried");
    }

    @Test
    void noAnswerHidesWhatItNeeds() throws Exception {
        Map<String, Integer> walked = new TreeMap<>();
        for (Form form : models.forms()) {
            Class<?> answer = code.answerOf(form.name()).orElseThrow();
            for (Map<String, Object> given : answers(form, answer)) {
                if (record(answer, given) instanceof Conditional conditional) {
                    walked.merge(form.name(), 1, Integer::sum);
                    assertThat(hidden(form, given))
                            .as("%s, answered with %s", form.name(), given)
                            .noneMatch(conditional.missing()::contains);
                }
            }
        }
        assertThat(walked).hasSizeGreaterThan(8).containsKey("prepareServiceRequest");
    }

    /** Every combination of what the form's conditions ask for, nothing among it. */
    private static List<Map<String, Object>> answers(Form form, Class<?> answer) {
        Set<String> asked = new LinkedHashSet<>();
        form.components().forEach(component -> {
            Matcher found = ASKED.matcher(hide(component));
            while (found.find()) {
                asked.add(found.group(1));
            }
        });
        asked.add("outcome");
        List<Map<String, Object>> answers = List.of(Map.of());
        for (RecordComponent component : answer.getRecordComponents()) {
            if (asked.contains(component.getName()) && component.getType().isEnum()) {
                List<Map<String, Object>> more = new ArrayList<>(answers);
                for (Map<String, Object> one : answers) {
                    for (Object constant : component.getType().getEnumConstants()) {
                        Map<String, Object> with = new LinkedHashMap<>(one);
                        with.put(component.getName(), constant);
                        more.add(with);
                    }
                }
                answers = more;
            }
        }
        return answers;
    }

    private static Set<String> hidden(Form form, Map<String, Object> given) {
        Map<String, Object> answer = new HashMap<>();
        given.forEach((name, constant) -> answer.put(name, MAPPER.convertValue(constant, String.class)));
        Map<String, Object> view = new HashMap<>(VIEWS);
        view.put("answer", answer);
        Set<String> hidden = new LinkedHashSet<>();
        for (JsonNode group : form.json().path("components")) {
            if (group.path("path").asText().equals("answer")) {
                collect(group, "", isHidden(group, view), view, hidden);
            }
        }
        return hidden;
    }

    private static void collect(
            JsonNode parent, String prefix, boolean within, Map<String, Object> view, Set<String> hidden) {
        for (JsonNode component : parent.path("components")) {
            String own = component.path("key").asText(component.path("path").asText(""));
            boolean hides = within || isHidden(component, view);
            if (hides && !own.isEmpty()) {
                hidden.add(prefix + own);
            }
            collect(component, own.isEmpty() ? prefix : prefix + own + ".", hides, view, hidden);
        }
    }

    private static boolean isHidden(JsonNode component, Map<String, Object> view) {
        String condition = hide(component);
        if (condition.isEmpty()) {
            return false;
        }
        assertThat(condition).as("asks for fields of the answer").doesNotContainPattern("\\banswer\\b(?!\\.\\w)");
        Map<Object, Object> asked = new HashMap<>((Map<?, ?>) view.get("answer"));
        asked.keySet()
                .retainAll(ASKED.matcher(condition)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
        return SAID.computeIfAbsent(
                new Asked(condition, asked),
                once -> FEEL.<Boolean>evaluateSimpleExpression(
                        condition.substring(1), Variables.fromMap(view).asVariableContext()));
    }

    private static String hide(JsonNode component) {
        return component.path("conditional").path("hide").asText();
    }

    /** In which every list has an entry and everything applies: nothing is hidden because there is nothing to show. */
    private static Map<String, Object> views() {
        Map<String, Object> views = new HashMap<>();
        Map.of(
                        "case", CaseViewSample.json(),
                        "review", DifferencesViewSample.json(),
                        "plan", RemediationPlanViewSample.json())
                .forEach((name, json) -> views.put(name, MAPPER.convertValue(json, Map.class)));
        @SuppressWarnings("unchecked")
        Map<String, Object> shown = (Map<String, Object>) views.get("case");
        shown.replaceAll((name, value) -> value instanceof Boolean ? Boolean.TRUE : value);
        return views;
    }

    /** Nothing else is answered; a part is never absent. */
    private static Object record(Class<?> type, Map<String, Object> given) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> part = components[i].getType();
            values[i] = part.isRecord() && part.getRecordComponents().length > 1
                    ? record(part, Map.of())
                    : given.get(components[i].getName());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
