package org.escalationdesk.escalation;

import org.escalationdesk.customers.Customer;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ServiceId;

/**
 * One service request, ready to be filed: frozen, and known by its key.
 *
 * @param version counts the packages of a case from 1; a changed package is a new version
 */
public record ServiceRequest(
        CaseNumber caseNumber,
        int version,
        SubmissionKey key,
        Customer customer,
        ServiceId service,
        Language language,
        SupportInformation information,
        Circumstances circumstances) {

    /** The title as 21Vianet sees it: it ends with {@code [CR-2026-000123/1]}, so that a person finds it too. */
    public String markedTitle() {
        return information.title() + " [" + caseNumber + "/" + version + "]";
    }
}
