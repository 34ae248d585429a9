package org.escalationdesk.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a form (Camunda Forms, form-js) says something to people. */
public final class FormTexts {

    private static final Set<String> SPOKEN =
            Set.of("label", "description", "text", "dateLabel", "timeLabel", "placeholder", "alt");

    /** Options and the like, written out in FEEL. */
    private static final Set<String> FEEL = Set.of("valuesExpression", "dataSource", "columnsExpression");

    private static final Pattern SPOKEN_IN_FEEL = Pattern.compile("(\\blabel: \")([^\"]*)(\")");

    private final BinaryOperator<String> say;

    /** @param say given the place ({@code form.component}) and the text, what is said there */
    public FormTexts(BinaryOperator<String> say) {
        this.say = say;
    }

    /** Puts the reader's words into a form. */
    public static void translate(JsonNode form) {
        new FormTexts(TextCatalog.FORMS::translate).in(form);
    }

    public void in(JsonNode form) {
        in(form, form.path("id").asText(), "");
    }

    private void in(JsonNode part, String form, String component) {
        for (JsonNode entry : part) {
            if (entry.isContainerNode()) {
                in(entry, form, entry.path("id").asText(component));
            }
        }
        if (part instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    String place = form + "." + component;
                    String said = field.getValue().textValue();
                    if (SPOKEN.contains(field.getKey())) {
                        field.setValue(TextNode.valueOf(say.apply(place, said)));
                    } else if (FEEL.contains(field.getKey())) {
                        field.setValue(TextNode.valueOf(SPOKEN_IN_FEEL
                                .matcher(said)
                                .replaceAll(found -> Matcher.quoteReplacement(
                                        found.group(1) + say.apply(place, found.group(2)) + found.group(3)))));
                    }
                }
            });
        }
    }
}
