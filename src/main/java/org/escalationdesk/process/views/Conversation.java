package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.text;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineEntry;
import org.escalationdesk.guidance.CustomerReply;

/** What people said, did and decided in a case, newest first: its timeline without what the desk does by itself. */
final class Conversation {

    private static final Set<What> BY_MACHINE = EnumSet.of(
            What.CUSTOMER_FOUND,
            What.CUSTOMER_UNCLEAR,
            What.STANDING_READ,
            What.STANDING_UNREADABLE,
            What.ACCESS_MISSING,
            What.HEALTH_CHECKED,
            What.HEALTH_UNREADABLE,
            What.REMINDED,
            What.REPLY_PASSED_ON,
            What.CRITERIA_UNMET,
            What.REQUEST_PREPARED,
            What.REFUSED_BY_CASE,
            What.ATTEMPT_FAILED,
            What.HANDED_OVER,
            What.TAKEN_IN_HAND,
            What.INFORMATION_NOT_SENT,
            What.INFORMATION_HANDED_OVER,
            What.SEEN_AT_21VIANET);

    private final Sentences sentences;

    Conversation(Sentences sentences) {
        this.sentences = sentences;
    }

    /** @param timeline oldest first, in words */
    String of(SupportCase supportCase, List<TimelineEntry> timeline) {
        List<String> entries = new ArrayList<>(timeline.stream()
                .filter(event -> !BY_MACHINE.contains(event.what()))
                .map(event -> entry(event, supportCase))
                .toList());
        Collections.reverse(entries);
        return String.join("\n\n", entries);
    }

    private String entry(TimelineEntry event, SupportCase supportCase) {
        return switch (event.what()) {
            case REPORTED -> report(event, supportCase.report());
            case TROUBLESHOT ->
                supportCase.troubleshooting().attempts().stream()
                        .filter(attempt -> attempt.stamp().at().equals(event.at())
                                && attempt.tried().equals(event.detail()))
                        .findFirst()
                        .map(attempt -> entry(event, event.who(), said(event), attempt(attempt)))
                        .orElseGet(() -> entry(event, event.who(), said(event), event.detail()));
            case CUSTOMER_REPLIED ->
                supportCase.guidance().replies().stream()
                        .filter(reply -> reply.stamp().at().equals(event.at())
                                && reply.inWords().equals(event.detail()))
                        .findFirst()
                        .map(reply -> reply(event, reply, supportCase.report()))
                        .orElseGet(() -> entry(event, event.who(), said(event), event.detail()));
            default -> entry(event, event.who(), said(event), event.detail());
        };
    }

    private String report(TimelineEntry event, ProblemReport report) {
        String words = Stream.of(report.description(), text(report.errorTexts()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return entry(event, report.reporter().name(), said(event), words);
    }

    private String attempt(Attempt attempt) {
        List<String> words =
                new ArrayList<>(attempt.checked().stream().map(sentences::say).toList());
        words.add(attempt.tried());
        if (!attempt.found().isEmpty()) {
            words.add(sentences.say("process.conversation.found", attempt.found()));
        }
        return words.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String reply(TimelineEntry event, CustomerReply reply, ProblemReport report) {
        String who = reply.sender()
                .map(sender -> line(sender.person(), sender.caseNumber().value()))
                .orElse(report.reporter().name());
        String how = line(
                said(event),
                sentences.say(reply.solved() ? "process.reply.solved" : "process.reply.not-solved"),
                sentences.say("process.reply." + reply.way().name().toLowerCase(Locale.ROOT)));
        return entry(event, who, how, reply.text());
    }

    private String said(TimelineEntry event) {
        return sentences.say("cases.event." + event.what().code());
    }

    private static String entry(TimelineEntry event, String who, String what, String words) {
        String heading = line(time(event.at()), who, what);
        return words.isEmpty() ? heading : heading + "\n" + words;
    }
}
