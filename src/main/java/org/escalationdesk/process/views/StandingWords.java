package org.escalationdesk.process.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.CodeWords;
import org.escalationdesk.terms.Sentence;

/** A customer's standing in words for agents. Days are days in Beijing. */
public final class StandingWords {

    private final Sentences sentences;

    public StandingWords(Sentences sentences) {
        this.sentences = sentences;
    }

    /** One line, without the time when it was read. */
    public static Sentence line(CustomerStanding standing) {
        if (standing.unreadable().isEmpty()) {
            int count = standing.subscriptions().size();
            return count == 0
                    ? Sentence.of("process.standing.no-subscription", access(standing.delegatedAccess()))
                    : Sentence.of(
                            "process.standing.read",
                            access(standing.delegatedAccess()),
                            count,
                            standing.active().size(),
                            standing.suspended().size());
        }
        return standing.delegatedAccess() == DelegatedAccess.UNKNOWN
                ? Sentence.of("process.standing.nothing-read", standing.unreadable())
                : Sentence.of("process.standing.unreadable", access(standing.delegatedAccess()), standing.unreadable());
    }

    private static Sentence access(DelegatedAccess access) {
        return switch (access) {
            case GRANTED -> Sentence.of("process.standing.access-granted");
            case MISSING -> Sentence.of("process.standing.access-missing");
            case UNKNOWN -> Sentence.of("process.standing.access-unknown");
        };
    }

    /**
     * What an agent must know whose customer does not let us in, and what we owe all the same (Partner Center: request a
     * relationship with a customer; billing).
     *
     * @param link for the customer's administrator, shown beside this notice; empty when the desk cannot read it
     * @param unreadable why the link could not be read; nothing when it could, or when nobody tried
     */
    public static Sentence accessMissing(Customer customer, String link, Sentence unreadable) {
        List<Sentence> notice = new ArrayList<>();
        notice.add(Sentence.of(
                "process.standing.access.missing",
                customer.name() + ", " + customer.domain() + ", " + customer.tenantId()));
        if (!unreadable.isEmpty()) {
            notice.add(Sentence.of("process.standing.access.link-unreadable", unreadable));
        }
        notice.add(Sentence.of(link.isEmpty() ? "process.standing.access.no-link" : "process.standing.access.link"));
        notice.add(Sentence.of("process.standing.access.duties"));
        return Sentence.lines(notice);
    }

    /** The rows of the table of subscriptions; the suspended ones first. */
    List<Map<String, String>> subscriptions(CustomerStanding standing) {
        List<Subscription> suspendedFirst = new ArrayList<>(standing.suspended());
        standing.subscriptions().stream()
                .filter(subscription -> subscription.status() != Subscription.Status.SUSPENDED)
                .forEach(suspendedFirst::add);
        return suspendedFirst.stream().map(this::row).toList();
    }

    private Map<String, String> row(Subscription subscription) {
        return Map.of(
                "name", name(subscription),
                "status", status(subscription),
                "reasons", reasons(subscription),
                "until",
                        subscription
                                .commitmentEnd()
                                .map(BeijingTime::dayOf)
                                .map(LocalDate::toString)
                                .orElse(""),
                "id", subscription.id());
    }

    /** What is to be clarified before anybody blames the service; empty when nothing is. */
    String warning(CustomerStanding standing, String service) {
        if (!standing.unreadable().isEmpty()) {
            return "";
        }
        if (standing.subscriptions().isEmpty()) {
            return sentences.say("process.standing.none", service);
        }
        List<String> warning = new ArrayList<>();
        for (Subscription suspended : standing.suspended()) {
            String reasons = reasons(suspended);
            warning.add(sentences.say(
                    "process.standing.suspended",
                    name(suspended),
                    reasons.isEmpty() ? sentences.say("process.standing.no-reason") : reasons));
        }
        if (warning.isEmpty() && standing.active().isEmpty()) {
            boolean unknown = standing.subscriptions().stream()
                    .anyMatch(subscription -> subscription.status() == Subscription.Status.UNKNOWN);
            warning.add(sentences.say(
                    unknown ? "process.standing.unknown-status" : "process.standing.none-active", service));
        }
        if (!warning.isEmpty()) {
            warning.add(sentences.say("process.standing.which", service));
        }
        return String.join("\n", warning);
    }

    private String status(Subscription subscription) {
        return subscription.status() == Subscription.Status.UNKNOWN
                        && !subscription.rawStatus().isEmpty()
                ? sentences.say("process.subscription.unknown-word", CodeWords.of(subscription.rawStatus()))
                : sentences.say(
                        "process.subscription." + subscription.status().name().toLowerCase(Locale.ROOT));
    }

    private static String name(Subscription subscription) {
        return subscription.offerName().isEmpty() ? subscription.id() : subscription.offerName();
    }

    /** Partner Center's {@code unpaid_balance} as a person reads it. */
    private String reasons(Subscription subscription) {
        return subscription.suspensionReasons().stream()
                .map(CodeWords::within)
                .collect(Collectors.joining(sentences.say("process.list")));
    }
}
