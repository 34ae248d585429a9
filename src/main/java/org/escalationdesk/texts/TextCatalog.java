package org.escalationdesk.texts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.escalationdesk.terms.ReaderLanguage;
import org.jspecify.annotations.Nullable;

/**
 * The texts of forms and models in the language of who reads them: in {@code texts/forms_zh.json} and its sisters each stands under
 * the English that the form or model has, once for each language. Where one English text needs two words, the key of one begins with
 * the place that it is for, such as {@code troubleshoot.answer_found|What did you find?}.
 */
public enum TextCatalog {
    /** Labels, descriptions, options, columns and texts. */
    FORMS("forms"),

    /** Names of tasks, processes, decisions and what else a diagram shows, and of the filters in Tasklist. */
    MODELS("models"),

    /**
     * What Tasklist shows as the description of a task that is about no case, from its model. It stands apart, because the description
     * of any other task is the case's title, which a customer may have chosen to be the name of something in a model.
     */
    DESCRIPTIONS("descriptions"),

    /** The names of the desk's own groups; whoever makes another one may call it like something in a model. */
    GROUPS("groups");

    private final Map<Locale, Map<String, String>> translated = new LinkedHashMap<>();
    private final Map<Locale, Map<String, String>> original = new LinkedHashMap<>();

    TextCatalog(String file) {
        for (Locale language : ReaderLanguage.supported()) {
            Map<String, String> texts = read("/texts/" + file + "_" + language + ".json");
            Map<String, String> back = new LinkedHashMap<>();
            texts.forEach((key, text) -> back.putIfAbsent(text, key.substring(key.indexOf('|') + 1)));
            translated.put(language, texts);
            original.put(language, back);
        }
    }

    /** The English itself where nobody has translated it, such as a name in a model of an earlier release. */
    public String translate(String english) {
        return inReadersLanguage(translated).getOrDefault(english, english);
    }

    /** @param place where it stands, in case another text is meant for it there: a form and a component, with a dot between */
    public String translate(String place, String english) {
        String here = inReadersLanguage(translated).get(place + "|" + english);
        return here == null ? translate(english) : here;
    }

    /** The English of what this catalog has said to the reader, who sends it back; anything else as it is. */
    public String original(String text) {
        return inReadersLanguage(original).getOrDefault(text, text);
    }

    private static Map<String, String> inReadersLanguage(Map<Locale, Map<String, String>> texts) {
        return texts.getOrDefault(ReaderLanguage.current(), Map.of());
    }

    private static Map<String, String> read(String resource) {
        try (@Nullable InputStream file = TextCatalog.class.getResourceAsStream(resource)) {
            return file == null
                    ? Map.of()
                    : new ObjectMapper()
                            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                            .readValue(file, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
