package org.escalationdesk.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.escalationdesk.texts.DiagramTexts;
import org.escalationdesk.texts.FormTexts;

/**
 * What forms and models say to people, as the desk finds it in them.
 *
 * @param forms the places ({@code form.component}) where a text stands
 * @param models names in diagrams
 * @param descriptions of tasks that are about no case: those of others are the cases' titles
 * @param missed what looks as if people read it, and the desk would not find
 */
record SaidTexts(Map<String, Set<String>> forms, Set<String> models, Set<String> descriptions, List<String> missed) {

    /** Strings of a form that machines read. */
    private static final Set<String> FOR_MACHINES = Set.of(
            "type",
            "id",
            "key",
            "path",
            "row",
            "value",
            "executionPlatform",
            "executionPlatformVersion",
            "hide",
            "subtype",
            "timeSerializingFormat",
            "validationType",
            "computeOn",
            "expression",
            "valuesExpression",
            "dataSource");

    /** Elements whose names or labels no diagram shows. */
    private static final Set<String> UNSEEN = Set.of("message", "error", "variable", "output.name");

    static SaidTexts of(Models models, Path folder) {
        Map<String, Set<String>> forms = new TreeMap<>();
        Set<String> said = new TreeSet<>();
        Set<String> descriptions = new TreeSet<>();
        Set<String> missed = new TreeSet<>();
        for (Form form : models.forms()) {
            new FormTexts((place, text) -> {
                        forms.computeIfAbsent(text, unknown -> new TreeSet<>()).add(place);
                        return text;
                    })
                    .in(form.json().deepCopy());
            texts(form.name(), form.json(), forms.keySet(), missed);
        }
        for (UserTask task : models.all(UserTask.class)) {
            if (models.form(task.getId()).stream()
                    .flatMap(form -> form.texts().stream())
                    .noneMatch("=case.facts"::equals)) {
                task.getDocumentations().stream()
                        .map(Documentation::getTextContent)
                        .forEach(descriptions::add);
            }
        }
        for (Path file : diagrams(folder)) {
            String xml = content(file);
            DiagramTexts.in(xml, text -> {
                said.add(text);
                return text;
            });
            names(file.getFileName().toString(), xml, said, missed);
        }
        return new SaidTexts(forms, said, descriptions, List.copyOf(missed));
    }

    private static void texts(String form, JsonNode part, Collection<String> said, Set<String> missed) {
        part.properties().forEach(field -> {
            String text = field.getValue().asText();
            if (field.getValue().isTextual() && !FOR_MACHINES.contains(field.getKey()) && !said.contains(text)) {
                missed.add("%s.form says “%s” as %s, which nobody translates.".formatted(form, text, field.getKey()));
            }
        });
        part.forEach(entry -> texts(form, entry, said, missed));
    }

    private static void names(String file, String xml, Set<String> said, Set<String> missed) {
        try {
            XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT
                        || reader.getNamespaceURI().contains("camunda.org")) {
                    continue;
                }
                String element = reader.getLocalName();
                for (String attribute : List.of("name", "label")) {
                    String text = reader.getAttributeValue(null, attribute);
                    boolean unseen = UNSEEN.contains(element) || UNSEEN.contains(element + "." + attribute);
                    if (text != null && !unseen && !said.contains(text)) {
                        missed.add("%s has a %s called “%s”, which nobody translates.".formatted(file, element, text));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> diagrams(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
