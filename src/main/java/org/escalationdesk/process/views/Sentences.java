package org.escalationdesk.process.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.stereotype.Component;

/** The sentences that the steps say to agents, from the message bundles. */
@Component
public class Sentences {

    private static final Pattern ENTRY = Pattern.compile("\\[(\\d{1,6})]");

    private final SentenceWords words;
    private final FormLabels labels;

    Sentences(SentenceWords words, FormLabels labels) {
        this.words = words;
        this.labels = labels;
    }

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** What was kept, for whoever reads it now. */
    public String say(Sentence kept) {
        return words.of(kept);
    }

    /** What was kept, for what the engine keeps of it: many read that. */
    public String inEnglish(Sentence kept) {
        return words.inEnglish(kept);
    }

    /**
     * A sentence for each fault, which begins with what is wrong: every such field by the words that people read at it. Where there is
     * more than one, they are a list.
     *
     * @param form the name of the form that asks for them
     */
    public String say(String form, InvalidInput invalid) {
        Map<String, List<String>> fieldsByFault = invalid.errors().stream()
                .collect(Collectors.groupingBy(
                        FieldError::message,
                        LinkedHashMap::new,
                        Collectors.mapping(error -> name(form, error.field()), Collectors.toList())));
        List<String> faults = fieldsByFault.entrySet().stream()
                .map(fault -> say(
                        "process.invalid.fault", String.join(say("process.list"), fault.getValue()), fault.getKey()))
                .map(fault -> say("process.invalid", fault.strip()))
                .toList();
        return faults.size() == 1 ? faults.get(0) : list(faults);
    }

    /** One below the other, each after a mark of its own. */
    public String list(List<String> entries) {
        return entries.stream().map(entry -> say("process.entry", entry)).collect(Collectors.joining("\n"));
    }

    /** A field within a group is named with the group, an entry of a list by its place, counted from one. */
    private String name(String form, String field) {
        if (field.isEmpty()) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (String part : field.split("\\.")) {
            path.append(path.isEmpty() ? "" : ".").append(ENTRY.matcher(part).replaceAll(""));
            String label = labels.of(form, path.toString()).orElse(path.toString());
            Matcher entry = ENTRY.matcher(part);
            names.add(
                    entry.find()
                            ? say("process.invalid.entry", label, Integer.parseInt(entry.group(1)) + 1)
                            : say("process.invalid.field", label));
        }
        return String.join(say("process.invalid.within"), names);
    }

    public String say(CaseRefusal refusal) {
        return say(refusal.sentence());
    }

    public String say(CaseChangedMeanwhile changed) {
        return say("cases.refusal.changed-meanwhile", changed.number().value());
    }
}
