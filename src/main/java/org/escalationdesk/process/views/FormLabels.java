package org.escalationdesk.process.views;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.stereotype.Component;

/** The labels that people read at the fields of this release's forms: what is wrong with a field is told in their words. */
@Component
public class FormLabels {

    private static final String ANSWER = "answer.";

    private final ObjectMapper mapper;
    private final Map<Form, Map<String, String>> forms = new ConcurrentHashMap<>();

    FormLabels(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param form the form's name, which is its element's id
     * @param path of a field or a group of the answer, such as {@code contact.email}
     * @return the label in the reader's language, without the star of what is needed; empty where the form has no such field, or it has no label
     */
    public Optional<String> of(String form, String path) {
        return Optional.ofNullable(forms.computeIfAbsent(new Form(form, ReaderLanguage.current()), read -> read(form))
                .get(ANSWER + path));
    }

    private record Form(String name, Locale language) {}

    private Map<String, String> read(String form) {
        try (InputStream file = FormLabels.class.getResourceAsStream("/processes/" + form + ".form")) {
            Map<String, String> labels = new LinkedHashMap<>();
            if (file != null) {
                collect(form, mapper.readTree(file), "", labels);
            }
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String form, JsonNode parent, String prefix, Map<String, String> labels) {
        for (JsonNode component : parent.path("components")) {
            String own = component.path("key").asText(component.path("path").asText(""));
            String path = own.isEmpty() ? prefix : prefix.isEmpty() ? own : prefix + "." + own;
            String label = component.path("label").asText("");
            if (!own.isEmpty() && !label.isEmpty()) {
                String place = form + "." + component.path("id").asText();
                labels.put(path, TextCatalog.FORMS.translate(place, label).replaceAll(" \\*$", ""));
            }
            collect(form, component, path, labels);
        }
    }
}
