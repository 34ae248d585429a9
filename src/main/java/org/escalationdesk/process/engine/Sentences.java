package org.escalationdesk.process.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.cases.CaseChangedMeanwhile;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences that the steps say to agents, from the message bundles. */
@Component
public class Sentences {

    private static final Pattern ENTRY = Pattern.compile("\\[(\\d{1,6})]");

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

    /** One sentence that names every field that is wrong. */
    public String say(InvalidInput invalid) {
        return say("process.invalid", invalid.errors().stream().map(this::say).collect(Collectors.joining("; ")));
    }

    private String say(FieldError error) {
        if (error.field().isEmpty()) {
            return error.message();
        }
        // an entry of a list is told by its place, counted from one
        Matcher entry = ENTRY.matcher(error.field());
        String field = entry.replaceAll("");
        String place = entry.reset()
                .results()
                .map(found -> " " + (Integer.parseInt(found.group(1)) + 1))
                .collect(Collectors.joining());
        String label = messages.getMessage("process.field." + field, null, field, Locale.ENGLISH);
        return label + place + " " + error.message();
    }

    public String say(CaseRefusal refusal) {
        return say(refusal.messageKey(), refusal.arguments());
    }

    public String say(CaseChangedMeanwhile changed) {
        return say("cases.refusal.changed-meanwhile", changed.number().value());
    }
}
