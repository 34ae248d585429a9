package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The support information as text: what an agent copies into the form of the admin center, and what a gateway gets as the
 * description, since neither has fields for all of it. Headings and fixed sentences are in the language asked for, people's words
 * stay as they are.
 */
@Component
public class SupportPackage {

    private final MessageSource messages;
    private final ServiceCatalog catalog;

    SupportPackage(MessageSource messages, ServiceCatalog catalog) {
        this.messages = messages;
        this.catalog = catalog;
    }

    /** Title and all, as an agent copies it. */
    public String text(ServiceRequest request, Language language) {
        return section("title", request.markedTitle(), language.locale()) + description(request, language.locale());
    }

    /** All but the title, in the customer's language. */
    public String description(ServiceRequest request) {
        return description(request, request.language().locale());
    }

    /** The agent's own words as 21Vianet would read them, for whoever decides whether it is to. */
    public String draft(SupportInformation information, Locale locale) {
        return section("title", information.title(), locale)
                + section("description", information.description(), locale)
                + section("business-impact", information.businessImpact(), locale)
                + reasons(information, locale)
                + theContact(information, locale);
    }

    /** Asks for a higher severity for a request that 21Vianet has, in the customer's language. */
    public String higherSeverity(Severity wanted, String statement, Language language) {
        Locale locale = language.locale();
        String roundTheClock = wanted == Severity.A ? say("around-the-clock", locale) + "\n" : "";
        return say("higher-severity", locale, wanted.name())
                + "\n"
                + section("business-impact", statement, locale)
                + roundTheClock;
    }

    /** Tells 21Vianet that the customer no longer wants a request that it has, in the customer's language. */
    public String withdrawal(Language language) {
        return say("withdrawal", language.locale());
    }

    private String description(ServiceRequest request, Locale locale) {
        SupportInformation information = request.information();
        return theCustomer(request, locale)
                + theProblem(request, locale)
                + section("business-impact", information.businessImpact(), locale)
                + reasons(information, locale)
                + section("files", files(request.circumstances(), locale), locale)
                + theContact(information, locale);
    }

    private String theCustomer(ServiceRequest request, Locale locale) {
        String service = catalog.find(request.service())
                .map(known -> known.name(locale))
                .orElse(request.service().value());
        return section("customer", request.customer().name(), locale)
                + section("domain", request.customer().domain(), locale)
                + section("tenant-id", request.customer().tenantId().value(), locale)
                + section("service", service, locale);
    }

    private String theProblem(ServiceRequest request, Locale locale) {
        Circumstances known = request.circumstances();
        SupportInformation information = request.information();
        boolean toldAlready = information.description().contains(known.errorTexts());
        return section("kind", say("kind." + known.kind().code(), locale), locale)
                + section("severity", say("severity." + information.severity().name(), locale), locale)
                + section("description", information.description(), locale)
                + section("error-texts", toldAlready ? "" : known.errorTexts(), locale)
                + section(
                        "first-noticed",
                        known.firstNoticedAt().map(at -> time(at, locale)).orElse(""),
                        locale)
                + section(
                        "affected-users",
                        known.affectedUsers().map(String::valueOf).orElse(""),
                        locale)
                + known.incidents().stream()
                        .map(incident -> section("incident", words(incident, locale), locale))
                        .collect(Collectors.joining())
                + section(
                        "earlier-requests",
                        known.earlierRequests().stream()
                                .map(RequestNumber::value)
                                .collect(Collectors.joining(say("separator", locale))),
                        locale);
    }

    /** Why it is for 21Vianet. */
    private String reasons(SupportInformation information, Locale locale) {
        return section("tried", information.tried(), locale)
                + section("grounds", grounds(information, locale), locale)
                + section("explanation", information.explanation(), locale)
                + section("excluded", excluded(information, locale), locale)
                + (information.excluded().contains(Excluded.HOW_TO) ? say("excluded.how-to", locale) + "\n" : "");
    }

    private String files(Circumstances known, Locale locale) {
        return known.files().stream()
                .map(file -> say("file", locale, file.name(), String.valueOf(file.size()), file.sha256()))
                .collect(Collectors.joining("\n"));
    }

    private String words(Circumstances.EndedIncident incident, Locale locale) {
        String which = incident.title().isBlank() ? incident.id() : incident.id() + " " + incident.title();
        return incident.endedAt()
                .map(ended -> say("incident.ended", locale, which, time(ended, locale)))
                .or(() -> incident.noticedAt()
                        .map(noticed -> say("incident.noticed", locale, which, time(noticed, locale))))
                .orElseGet(() -> say("incident.over", locale, which));
    }

    private String grounds(SupportInformation information, Locale locale) {
        return information.grounds().stream()
                .sorted()
                .map(ground -> say("ground." + ground.code(), locale))
                .collect(Collectors.joining(say("separator", locale)));
    }

    private String excluded(SupportInformation information, Locale locale) {
        return information.excluded().stream()
                .filter(cause -> cause != Excluded.HOW_TO)
                .sorted()
                .map(cause -> say("excluded." + cause.code(), locale))
                .collect(Collectors.joining(say("separator", locale)));
    }

    /** 21Vianet contacts the partner, and for severity A somebody must be there all the time (21Vianet, severity levels). */
    private String theContact(SupportInformation information, Locale locale) {
        Contact contact = information.contact();
        String when = information.severity() == Severity.A
                ? say("around-the-clock", locale) + "\n"
                : section("reachable", reachable(information, locale), locale);
        String details =
                String.join(say("contact.separator", locale), contact.name(), contact.email(), contact.phone());
        return section("contact", details, locale) + when + say("contact-us", locale) + "\n";
    }

    private String reachable(SupportInformation information, Locale locale) {
        return Optional.ofNullable(information.reachable())
                .map(when -> say("reachable." + when.code(), locale))
                .orElse("");
    }

    private String time(Instant at, Locale locale) {
        return say("beijing-time", locale, BeijingTime.minuteOf(at));
    }

    private String section(String key, String text, Locale locale) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String heading = say(key, locale);
        boolean oneLine = text.indexOf('\n') < 0;
        return heading + (oneLine ? afterHeading(heading) : "\n") + text.strip() + "\n";
    }

    /** The full-width colon brings its own blank. */
    private static String afterHeading(String heading) {
        return heading.endsWith("：") ? "" : " ";
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("escalation.package." + key, arguments, locale);
    }
}
