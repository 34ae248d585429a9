package org.escalationdesk.escalation;

import java.util.Locale;
import java.util.stream.Collectors;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.Contact;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The support information as text, in the request's language: what an agent copies into the form of the admin center, and what a
 * gateway gets as the description, since neither has fields for all of it.
 */
@Component
public class SupportPackage {

    private final MessageSource messages;
    private final ServiceCatalog catalog;

    SupportPackage(MessageSource messages, ServiceCatalog catalog) {
        this.messages = messages;
        this.catalog = catalog;
    }

    /** Title and all. */
    public String text(ServiceRequest request) {
        Locale locale = request.language().locale();
        return section("title", request.markedTitle(), locale) + description(request);
    }

    /** All but the title. */
    public String description(ServiceRequest request) {
        Locale locale = request.language().locale();
        SupportInformation information = request.information();
        Contact contact = information.contact();
        String service = catalog.find(request.service())
                .map(ServiceCatalog.Service::name)
                .orElse(request.service().value());
        String grounds = information.grounds().stream()
                .sorted()
                .map(ground -> say("ground." + ground.code(), locale))
                .collect(Collectors.joining(say("separator", locale)));
        return section("customer", request.customer().name(), locale)
                + section("domain", request.customer().domain(), locale)
                + section("tenant-id", request.customer().tenantId().value(), locale)
                + section("service", service, locale)
                + section("severity", information.severity().name(), locale)
                + section("description", information.description(), locale)
                + section("business-impact", information.businessImpact(), locale)
                + section("tried", information.tried(), locale)
                + section("grounds", grounds, locale)
                + section("explanation", information.explanation(), locale)
                + section("contact", contact.name() + ", " + contact.email() + ", " + contact.phone(), locale);
    }

    private String section(String key, String text, Locale locale) {
        if (text == null || text.isBlank()) {
            return "";
        }
        boolean oneLine = text.indexOf('\n') < 0;
        return say(key, locale) + (oneLine ? " " : "\n") + text.strip() + "\n";
    }

    private String say(String key, Locale locale) {
        return messages.getMessage("escalation.package." + key, null, locale);
    }
}
