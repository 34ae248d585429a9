package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceWords;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is wrong with a field is told by the words that stand at it on screen, in every form. */
class FieldsByTheirLabelsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Sentences sentences = new Sentences(new SentenceWords(messages()), new FormLabels(MAPPER));

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/process");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Test
    void everyFieldOfEveryFormIsNamedByItsLabel() throws IOException {
        for (Path form : forms()) {
            String name = form.getFileName().toString().replace(".form", "");
            Map<String, String> labels = labels(form);

            assertThat(labels).as(name).isNotEmpty();
            labels.forEach((path, label) -> assertThat(refused(name, path))
                    .as("%s: %s", name, path)
                    .isEqualTo("%s must not be empty.".formatted(label)));
        }
    }

    @Test
    void noTwoFieldsOfAFormAreNamedAlike() throws IOException {
        for (Path form : forms()) {
            assertThat(labels(form).values()).as(form.toString()).doesNotHaveDuplicates();
        }
    }

    /** Whoever reads first leaves nothing of their language to the next. */
    @Test
    void aFieldIsNamedInTheReadersLanguage() throws IOException {
        FormLabels chinese = new FormLabels(MAPPER);
        for (Path form : forms()) {
            String name = form.getFileName().toString().replace(".form", "");
            List<String> named = new ArrayList<>();
            ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);
            try {
                labels(form)
                        .keySet()
                        .forEach(path -> named.add(chinese.of(name, path).orElse("")));
            } finally {
                reading.close();
            }

            assertThat(named)
                    .as(name)
                    .allMatch(label -> label.matches(".*\\p{IsHan}[^*]*"))
                    .doesNotHaveDuplicates();
            assertThat(chinese.of(name, labels(form).keySet().iterator().next()).orElse(""))
                    .doesNotContainPattern("\\p{IsHan}");
        }
    }

    @Test
    void anEntryOfAListIsNamedByItsPlace() {
        assertThat(refused("recordMeeting", "items[1].owner"))
                .isEqualTo("“What was agreed”, entry 2: “Owner” must not be empty.");
    }

    @Test
    void eachFaultIsAnEntryOfAListThatNamesItsFields() {
        assertThat(sentences.say(
                        "recordMeeting",
                        new InvalidInput(List.of(
                                new FieldError("items[0].what", "must not be empty"),
                                new FieldError("items[0].due", "must not lie in the past"),
                                new FieldError("items[1].what", "must not be empty")))))
                .isEqualTo("• “What was agreed”, entry 1: “What is to be done”, “What was agreed”, entry 2: "
                        + "“What is to be done” must not be empty.\n"
                        + "• “What was agreed”, entry 1: “By” must not lie in the past.");
    }

    @Test
    void whoReadsChineseIsToldInChinese() {
        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            assertThat(sentences.say(
                            "recordMeeting",
                            new InvalidInput(List.of(
                                    new FieldError("a", "不能为空"),
                                    new FieldError("b", "不能为空"),
                                    new FieldError("c[1].d", "必须是文本")))))
                    .isEqualTo("• “a”、“b”不能为空。\n• “c”第 2 项：“c.d”必须是文本。");
        } finally {
            chinese.close();
        }
    }

    private String refused(String form, String path) {
        return sentences.say(form, new InvalidInput(List.of(new FieldError(path, "must not be empty"))));
    }

    private static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".form")).toList();
        }
    }

    /** How each field of the answer is named, by its path; one that calculates by itself has no label. */
    private static Map<String, String> labels(Path form) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (JsonNode group : MAPPER.readTree(form.toFile()).path("components")) {
            if (group.path("path").asText().equals("answer")) {
                collect(group, "", new ArrayList<>(), labels);
            }
        }
        return labels;
    }

    private static void collect(JsonNode group, String path, List<String> around, Map<String, String> labels) {
        for (JsonNode component : group.path("components")) {
            String own = component.path("key").asText(component.path("path").asText());
            List<String> words = new ArrayList<>(around);
            words.add("“" + component.path("label").asText().replaceAll(" \\*$", "") + "”");
            if (component.has("components")) {
                collect(component, path + own + ".", words, labels);
            } else if (component.has("key") && !component.path("type").asText().equals("expression")) {
                labels.put(path + own, String.join(": ", words));
            }
        }
    }
}
