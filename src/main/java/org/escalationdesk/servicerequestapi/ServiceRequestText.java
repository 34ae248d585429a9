package org.escalationdesk.servicerequestapi;

import java.util.Optional;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.Contact;

/**
 * Writes a service request in Partner Center's shape. What that shape has no fields for stands in the description, under
 * headings in the language of the request.
 */
class ServiceRequestText {

    private static final String CHINA = "CN";

    private final SupportPackage supportPackage;
    private final ServiceCatalog catalog;

    ServiceRequestText(SupportPackage supportPackage, ServiceCatalog catalog) {
        this.supportPackage = supportPackage;
        this.catalog = catalog;
    }

    /** Empty where the catalog does not have the service any more: Partner Center needs its support topic. */
    Optional<WireServiceRequest> write(ServiceRequest request) {
        return catalog.find(request.service()).map(service -> write(request, service));
    }

    private WireServiceRequest write(ServiceRequest request, ServiceCatalog.Service service) {
        return new WireServiceRequest(
                request.markedTitle(),
                supportPackage.description(request).strip(),
                // A, B, C in Partner Center's words (Partner Center, service request severities)
                switch (request.information().severity()) {
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
                contact(request.information().contact()));
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
