package org.escalationdesk.servicerequestapi;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.remote.Sentences;
import org.escalationdesk.terms.Contact;

/**
 * Writes a service request in Partner Center's shape. That shape has no fields for the business impact, the grounds, what was
 * tried and whose tenant it is, so these stand in the description, under headings in the language of the request.
 */
class ServiceRequestText {

    private static final String CHINA = "CN";

    private final ServiceCatalog catalog;
    private final Sentences sentences = new Sentences("messages/servicerequestapi");

    ServiceRequestText(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws IllegalArgumentException when the catalogue does not have the service */
    WireServiceRequest write(ServiceRequest request) {
        SupportInformation information = request.information();
        ServiceCatalog.Service service = catalog.get(request.service());
        return new WireServiceRequest(
                request.markedTitle(),
                description(request),
                // A, B, C in Partner Center's words (Partner Center, service request severities)
                switch (information.severity()) {
                    case A -> "critical";
                    case B -> "moderate";
                    case C -> "minimal";
                },
                service.supportTopicId(),
                service.name(),
                CHINA,
                new WireServiceRequest.Organization(
                        request.customer().tenantId().value(),
                        request.customer().name()),
                contact(information.contact()));
    }

    private String description(ServiceRequest request) {
        SupportInformation information = request.information();
        Locale locale = request.language().locale();
        return Stream.of(
                        information.description(),
                        section(locale, "business-impact", information.businessImpact()),
                        section(locale, "grounds", grounds(locale, information)),
                        section(locale, "tried", information.tried()),
                        section(locale, "customer", customer(locale, request.customer())),
                        section(locale, "our-case", request.caseNumber() + "/" + request.version()))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private String section(Locale locale, String heading, String text) {
        return text == null || text.isBlank() ? "" : sentences.in(locale, "heading." + heading) + "\n" + text.strip();
    }

    private String grounds(Locale locale, SupportInformation information) {
        String names = information.grounds().stream()
                .sorted(Comparator.naturalOrder())
                .map(ground -> sentences.in(locale, "ground." + ground.code()))
                .collect(Collectors.joining("\n"));
        return Stream.of(names, information.explanation())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private String customer(Locale locale, Customer customer) {
        return sentences.in(
                locale,
                "customer",
                customer.name(),
                customer.domain(),
                customer.tenantId().value());
    }

    /** A name of one word, as Chinese names are written, is the last name. */
    private static WireServiceRequest.PrimaryContact contact(Contact contact) {
        int space = contact.name().lastIndexOf(' ');
        return new WireServiceRequest.PrimaryContact(
                space < 0 ? "" : contact.name().substring(0, space).strip(),
                contact.name().substring(space + 1),
                contact.email(),
                contact.phone());
    }
}
