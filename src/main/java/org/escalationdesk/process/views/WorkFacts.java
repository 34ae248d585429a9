package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.option;
import static org.escalationdesk.process.views.ViewText.said;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.guidance.CustomerReply;
import org.springframework.stereotype.Component;

/** What we and the customer did, and how the case had ended before it was opened again. */
@Component
class WorkFacts implements CaseFacts {

    private final Sentences sentences;
    private final ChecklistSteps checklist;

    WorkFacts(Sentences sentences, ChecklistSteps checklist) {
        this.sentences = sentences;
        this.checklist = checklist;
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        ourWork(supportCase, facts);
        howItHadEnded(supportCase, facts);
    }

    private void ourWork(SupportCase supportCase, Map<String, Object> facts) {
        facts.put(
                "checklist",
                checklist.told(supportCase.troubleshooting().steps()).stream()
                        .map(step -> option(sentences.say(step), sentences.inEnglish(step)))
                        .toList());
        facts.put(
                "attempts",
                supportCase.troubleshooting().attempts().stream()
                        .map(attempt -> Map.of(
                                "at", time(attempt.stamp().at()),
                                "who", attempt.stamp().who(),
                                "tried",
                                        Stream.concat(
                                                        attempt.checked().stream()
                                                                .map(sentences::say),
                                                        Stream.of(attempt.tried()))
                                                .filter(text -> !text.isEmpty())
                                                .collect(Collectors.joining("\n")),
                                "found", attempt.found()))
                        .toList());
        facts.put(
                "guidance",
                supportCase.guidance().all().stream()
                        .map(guidance ->
                                said(guidance.stamp().at(), guidance.stamp().who(), guidance.text()))
                        .toList());
        facts.put("replies", replies(supportCase));
    }

    /** Newest first, as somebody reads them who wants to know what is new. */
    private List<Map<String, String>> replies(SupportCase supportCase) {
        List<Map<String, String>> replies = new ArrayList<>(supportCase.guidance().replies().stream()
                .map(reply -> reply(reply, supportCase.report().reporter().name()))
                .toList());
        Collections.reverse(replies);
        return replies;
    }

    private Map<String, String> reply(CustomerReply reply, String reporter) {
        return Map.of(
                "at", time(reply.stamp().at()),
                "who",
                        reply.sender()
                                .map(sender -> line(
                                        sender.person(), sender.caseNumber().value()))
                                .orElse(reporter),
                "how", sentences.say("process.reply." + reply.way().name().toLowerCase(Locale.ROOT)),
                "solved", sentences.say(reply.solved() ? "process.reply.solved" : "process.reply.not-solved"),
                "text", reply.text());
    }

    /** Of a case that was opened again. */
    private void howItHadEnded(SupportCase supportCase, Map<String, Object> facts) {
        List<Reopening> reopenings = supportCase.ending().reopenings();
        Optional<Reopening> last =
                reopenings.isEmpty() ? Optional.empty() : Optional.of(reopenings.get(reopenings.size() - 1));
        facts.put(
                "endedBefore",
                last.map(reopening -> sentences.say(
                                "process.reopened.ended",
                                sentences.say("process.end." + reopening.end().code()),
                                time(reopening.closedAt())))
                        .orElse(""));
        facts.put(
                "endedAdvice",
                last.map(reopening -> advice(reopening.end(), supportCase)).orElse(""));
        facts.put(
                "formerRequestNumbers",
                supportCase.filing().formerRequestNumbers().stream()
                        .map(RequestNumber::value)
                        .collect(Collectors.joining(", ")));
    }

    private String advice(End end, SupportCase supportCase) {
        return switch (end) {
            case NOT_OUR_CUSTOMER -> sentences.say("process.reopened.not-our-customer");
            case WRONG_CHANNEL -> sentences.say("process.reopened.wrong-channel");
            case RESOLVED_BY_21VIANET,
                    REJECTED_BY_21VIANET,
                    WITHDRAWN,
                    SOLVED_BY_US,
                    SOLVED_BY_CUSTOMER,
                    RECOVERED,
                    JOINED ->
                supportCase
                        .filing()
                        .requestNumber()
                        .map(number -> sentences.say("process.reopened.filed-before", number.value()))
                        .orElse("");
        };
    }
}
