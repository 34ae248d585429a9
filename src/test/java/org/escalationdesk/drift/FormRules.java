package org.escalationdesk.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Text;

/** A form shows what the view has, and asks for what the answer takes. */
final class FormRules {

    private static final Pattern OF_VIEW = Pattern.compile("\\b(case|review|plan)\\.(\\w+)");
    private static final Pattern OF_ANSWER = Pattern.compile("\\banswer((?:\\.\\w+)+)(?:\\s*!?=\\s*\"([^\"]*)\")?");
    /** One of the options that a form lists in an expression, because some are offered only at times. */
    private static final Pattern OPTION = Pattern.compile("\\{label: \"[^\"]+\", value: \"([^\"]+)\"}");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");

    /** The parts by which every form of a case shows it. */
    private static final JsonNode SHOWN_CASE = shownCase();

    private final Models models;
    private final Code code;
    private final Findings findings;

    FormRules(Models models, Code code, Findings findings) {
        this.models = models;
        this.code = code;
        this.findings = findings;
    }

    void check() {
        for (Form form : models.forms()) {
            showsWhatTheViewHas(form);
            showsNoWordsOfPeopleAsMarkdown(form);
            showsTheCaseLikeTheOthers(form);
            code.answerOf(form.name()).ifPresent(answer -> asksForWhatTheAnswerTakes(form, answer));
        }
    }

    private void showsWhatTheViewHas(Form form) {
        form.fields().forEach((path, field) -> {
            boolean ofView =
                    Stream.of("case.", "review.", "plan.", "agreement.").anyMatch(path::startsWith);
            findings.unless(
                    ofView || path.startsWith("answer."),
                    "The field %s of the form %s lies neither under a view nor under answer.",
                    path,
                    form.name());
            if (ofView) {
                String view = path.substring(0, path.indexOf('.'));
                isInTheView(form, view, path.substring(view.length() + 1));
                findings.unless(
                        field.path("disabled").asBoolean()
                                && !field.path("readonly").asBoolean()
                                && !field.path("type").asText().equals("expression"),
                        "The field %s of the form %s is not disabled and would be submitted.",
                        path,
                        form.name());
            }
        });
        for (String text : form.texts()) {
            OF_VIEW.matcher(text).results().forEach(found -> isInTheView(form, found.group(1), found.group(2)));
        }
        for (JsonNode table : form.components()) {
            String source = table.path("dataSource").asText();
            if (source.startsWith("=")) {
                String path = source.substring(1).replace('.', '/');
                JsonNode entry = code.settings().views().at("/" + path).path(0);
                table.path("columns")
                        .forEach(column -> findings.unless(
                                entry.has(column.path("key").asText()),
                                "The form %s shows %s of %s, which the view does not have.",
                                form.name(),
                                column.path("key").asText(),
                                source.substring(1)));
            }
        }
    }

    private void isInTheView(Form form, String view, String key) {
        findings.unless(
                code.settings().views().path(view).has(key),
                "The form %s shows %s.%s, which the view does not have.",
                form.name(),
                view,
                key);
    }

    /** The address of the admin center is configured; everything else that a case holds was written by people. */
    private void showsNoWordsOfPeopleAsMarkdown(Form form) {
        for (JsonNode component : form.components()) {
            Matcher templates = TEMPLATE.matcher(component.path("text").asText());
            while (templates.find()) {
                findings.unless(
                        templates.group(1).strip().equals("case.adminCenterUrl"),
                        "The form %s renders %s as Markdown.",
                        form.name(),
                        templates.group());
            }
        }
    }

    /** Who works on a case finds what it is, and what was said, in the same place of every task: below what is asked. */
    private void showsTheCaseLikeTheOthers(Form form) {
        List<JsonNode> parts = new ArrayList<>();
        form.json().path("components").forEach(parts::add);
        if (form.fields().keySet().stream().noneMatch(path -> path.startsWith("case."))) {
            return;
        }
        List<JsonNode> last = new ArrayList<>();
        SHOWN_CASE.path("last").forEach(last::add);
        int at = Collections.indexOfSubList(parts, last);
        findings.unless(
                parts.get(0).equals(SHOWN_CASE.path("first")) && at > 0,
                "The form %s shows the case in another way than the other forms.",
                form.name());
        findings.unless(
                at < 0
                        || parts.subList(at, parts.size()).stream()
                                .noneMatch(part -> part.path("path").asText().equals("answer")),
                "The form %s shows the case before it asks.",
                form.name());
    }

    private static JsonNode shownCase() {
        try (InputStream standard = FormRules.class.getResourceAsStream("/drift/shownCase.json")) {
            return new ObjectMapper().readTree(standard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asksForWhatTheAnswerTakes(Form form, Class<?> answer) {
        Map<String, Field> taken = Code.fieldsOf(answer, "");
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        form.fields().forEach((path, field) -> {
            if (path.startsWith("answer.")) {
                asked.put(path.substring("answer.".length()), field);
            }
        });
        asked.keySet()
                .forEach(path -> findings.unless(
                        taken.containsKey(path),
                        "The form %s asks for %s, which its answer does not take.",
                        form.name(),
                        path));
        taken.keySet()
                .forEach(path -> findings.unless(
                        asked.containsKey(path),
                        "The form %s does not ask for %s, which its answer takes.",
                        form.name(),
                        path));
        asked.forEach((path, field) -> {
            isJudgedByTheDesk(form, path, field);
            if (taken.containsKey(path)) {
                isAskedForAsItIsTaken(form, path, field, taken.get(path));
            }
        });
        for (String text : form.texts()) {
            OF_ANSWER
                    .matcher(text)
                    .results()
                    .forEach(found ->
                            namesWhatTheAnswerTakes(form, taken, found.group(1).substring(1), found.group(2)));
        }
    }

    /** form-js makes “NaN” of full-width digits, 125 of “12,5”, and refuses an address for a blank that the desk takes away. */
    private void isJudgedByTheDesk(Form form, String path, JsonNode field) {
        findings.unless(
                !field.path("type").asText().equals("number")
                        && !field.path("validate").has("validationType"),
                "The form %s lets form-js judge what is typed into %s, instead of the desk.",
                form.name(),
                path);
    }

    private void isAskedForAsItIsTaken(Form form, String path, JsonNode field, Field component) {
        JsonNode validate = field.path("validate");
        if (isRequired(component)) {
            findings.unless(
                    validate.path("required").asBoolean(),
                    "The form %s does not require %s, which its answer does.",
                    form.name(),
                    path);
            findings.unless(
                    !field.has("conditional"),
                    "The form %s may hide %s, which its answer always requires.",
                    form.name(),
                    path);
        }
        findings.unless(
                isRequired(component)
                        || !field.has("conditional")
                        || !validate.path("required").asBoolean(),
                "The form %s requires %s even while it is hidden.",
                form.name(),
                path);
        Text text = component.getAnnotation(Text.class);
        if (text != null) {
            findings.unless(
                    validate.path("maxLength").asInt() == text.max(),
                    "The form %s allows %s %s characters, its answer %s.",
                    form.name(),
                    path,
                    validate.path("maxLength").asText("any number of"),
                    text.max());
            findings.unless(
                    text.oneLine() == field.path("type").asText().equals("textfield"),
                    "The form %s gives %s %s, its answer takes %s.",
                    form.name(),
                    path,
                    text.oneLine() ? "many lines" : "one line",
                    text.oneLine() ? "one line" : "many lines");
        }
        offersWhatThereIs(form, path, field, type(component.getGenericType()));
    }

    private static boolean isRequired(Field component) {
        return Stream.of(NotNull.class, NotBlank.class, NotEmpty.class).anyMatch(component::isAnnotationPresent);
    }

    /** The type, or that of a collection's elements. */
    private static Class<?> type(Type type) {
        return type instanceof ParameterizedType collection
                ? type(collection.getActualTypeArguments()[0])
                : (Class<?>) type;
    }

    private void offersWhatThereIs(Form form, String path, JsonNode field, Class<?> type) {
        List<String> offered = new ArrayList<>();
        field.path("values").forEach(option -> offered.add(option.path("value").asText()));
        OPTION.matcher(field.path("valuesExpression").asText())
                .results()
                .forEach(option -> offered.add(option.group(1)));
        if (type.isEnum()) {
            Set<String> codes = new LinkedHashSet<>(Code.codes(type));
            boolean fewer = code.settings().fewerOptions().contains(form.name() + "." + path);
            findings.unless(
                    fewer ? codes.containsAll(offered) : codes.equals(new LinkedHashSet<>(offered)),
                    "The form %s offers %s for %s, but there are %s.",
                    form.name(),
                    offered,
                    path,
                    codes);
        } else if (type == ServiceId.class) {
            Map<String, String> services = new LinkedHashMap<>();
            field.path("values")
                    .forEach(option -> services.put(
                            option.path("value").asText(), option.path("label").asText()));
            findings.unless(
                    services.equals(code.settings().services()),
                    "The form %s offers services for %s that differ from the catalogue.",
                    form.name(),
                    path);
        }
    }

    private void namesWhatTheAnswerTakes(Form form, Map<String, Field> taken, String path, String value) {
        Field component = taken.get(path);
        findings.unless(
                component != null,
                "The form %s depends on answer.%s, which its answer does not take.",
                form.name(),
                path);
        if (component != null && value != null && component.getType().isEnum()) {
            findings.unless(
                    Code.codes(component.getType()).contains(value),
                    "The form %s waits for answer.%s \"%s\", which there is not.",
                    form.name(),
                    path,
                    value);
        }
    }
}
