package org.escalationdesk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Tells a case's timeline as a conversation: who said or did something, and the words as they were written. Users are called what their
 * profiles say; a customer or somebody at 21Vianet has a name already.
 */
@Component
public class ConversationWords {

    private static final String BETWEEN = " · ";

    private final TimelineWords timeline;
    private final AgentProfiles profiles;
    private final SentenceWords words;

    public ConversationWords(TimelineWords timeline, AgentProfiles profiles, SentenceWords words) {
        this.timeline = timeline;
        this.profiles = profiles;
        this.words = words;
    }

    /** What the users are called who did something, or were given it. */
    public Map<String, String> names(List<CaseEvent> events) {
        return profiles.names(events.stream()
                .flatMap(event -> Stream.concat(Stream.of(event.who()), NamedUsers.in(event.detail())))
                .filter(who -> !who.equals(Stamp.DESK))
                .distinct()
                .toList());
    }

    /**
     * The same events in the same order.
     *
     * @param names by the users' ids
     */
    public List<ConversationEntry> of(SupportCase supportCase, List<CaseEvent> events, Map<String, String> names) {
        List<CaseEvent> named =
                events.stream().map(event -> called(names, event)).toList();
        return timeline.of(named).stream()
                .map(event -> {
                    ConversationEntry entry = entry(event, supportCase);
                    return entry.who().equals(event.who()) && names.containsKey(event.who())
                            ? entry.called(names.get(event.who()))
                            : entry;
                })
                .toList();
    }

    private static CaseEvent called(Map<String, String> names, CaseEvent event) {
        return new CaseEvent(event.at(), event.who(), event.what(), NamedUsers.called(names, event.detail()));
    }

    private ConversationEntry entry(TimelineEntry event, SupportCase supportCase) {
        return switch (event.what()) {
            case REPORTED -> report(event, supportCase.report());
            case TROUBLESHOT ->
                supportCase.troubleshooting().attempts().stream()
                        .filter(attempt -> attempt.stamp().at().equals(event.at())
                                && attempt.tried().equals(event.detail()))
                        .findFirst()
                        .map(attempt -> entry(event, event.who(), what(event), attempt(attempt)))
                        .orElseGet(() -> plain(event));
            case CUSTOMER_REPLIED ->
                supportCase.guidance().replies().stream()
                        .filter(reply -> reply.stamp().at().equals(event.at())
                                && reply.inWords().equals(event.detail()))
                        .findFirst()
                        .map(reply -> reply(event, reply, supportCase.report()))
                        .orElseGet(() -> plain(event));
            case FIRST_CONTACT ->
                by21Vianet(supportCase)
                        .filter(exchange -> exchange.stamp().at().equals(event.at()))
                        .findFirst()
                        .map(exchange -> contact(event, supportCase, exchange.text()))
                        .orElseGet(() -> plain(event));
            case NOTE_BY_21VIANET ->
                by21Vianet(supportCase)
                        .filter(note -> event.detail().equals(note.stamp().who() + ": " + note.text()))
                        .findFirst()
                        .map(note -> entry(event, note.stamp().who(), what(event), note.text()))
                        .orElseGet(() -> plain(event));
            default -> plain(event);
        };
    }

    /** Who it was and when; of one before the last, and of one that was kept before its time was told, as it is kept. */
    private ConversationEntry contact(TimelineEntry event, SupportCase supportCase, String said) {
        return supportCase
                .work()
                .firstContact()
                .filter(contact -> words.of(WorkBy21Vianet.told(contact)).equals(event.detail()))
                .map(contact -> entry(event, contact.person(), what(event) + BETWEEN + moment(contact), said))
                .orElseGet(() -> entry(event, event.detail(), what(event), said));
    }

    private String moment(FirstContact contact) {
        return words.of(
                contact.missed() ? WorkBy21Vianet.told(contact) : Sentence.of("cases.first-contact.on", contact.at()));
    }

    private static Stream<Exchange> by21Vianet(SupportCase supportCase) {
        return supportCase.correspondence().all().stream()
                .filter(exchange -> exchange.side() == Exchange.Side.TWENTYONE_VIANET);
    }

    private ConversationEntry report(TimelineEntry event, ProblemReport report) {
        String said = Stream.of(report.description(), Objects.requireNonNullElse(report.errorTexts(), ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return entry(event, report.reporter().name(), what(event), said);
    }

    private String attempt(Attempt attempt) {
        List<String> said =
                new ArrayList<>(attempt.checked().stream().map(words::of).toList());
        said.add(attempt.tried());
        if (!attempt.found().isEmpty()) {
            said.add(words.say("process.conversation.found", attempt.found()));
        }
        return said.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private ConversationEntry reply(TimelineEntry event, CustomerReply reply, ProblemReport report) {
        String who = reply.sender()
                .map(sender -> sender.person() + BETWEEN + sender.caseNumber())
                .orElse(report.reporter().name());
        String what = String.join(
                BETWEEN,
                what(event),
                words.say(reply.solved() ? "process.reply.solved" : "process.reply.not-solved"),
                words.say("process.reply." + reply.way().name().toLowerCase(Locale.ROOT)));
        return entry(event, who, what, reply.text());
    }

    private ConversationEntry plain(TimelineEntry event) {
        return entry(event, event.who(), what(event), event.detail());
    }

    private String what(TimelineEntry event) {
        return words.say("cases.event." + event.what().code());
    }

    private ConversationEntry entry(TimelineEntry event, String who, String what, String text) {
        String name = who.equals(Stamp.DESK) ? words.say("process.desk") : who;
        return new ConversationEntry(event.at(), who, name, ConversationKind.of(event.what()), what, text);
    }
}
