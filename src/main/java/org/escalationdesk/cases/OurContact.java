package org.escalationdesk.cases;

import java.util.List;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Normalization;
import org.escalationdesk.terms.PhoneNumber;

/** Tells our contact from the customer: 21Vianet must reach a person at our desk (Partner Center: report problems on behalf of a customer). */
final class OurContact {

    private final List<String> sharedMailDomains;

    /** @param sharedMailDomains those that do not tell whose the person is */
    OurContact(List<String> sharedMailDomains) {
        this.sharedMailDomains =
                sharedMailDomains.stream().map(Normalization::searchKey).toList();
    }

    /** {@code ours}, {@code incomplete}, or by what it is the customer's, such as {@code customers-email-and-phone}. */
    String judge(Contact ours, SupportCase supportCase) {
        PhoneNumber phone = new PhoneNumber(ours.phone());
        if (ours.name().isBlank() || ours.email().isBlank() || !phone.isOne()) {
            return "incomplete";
        }
        List<Contact> theirs = Stream.concat(
                        Stream.of(supportCase.report().reporter().contact()),
                        supportCase.joined().cases().stream().map(JoinedCase::reporter))
                .toList();
        boolean theirPhone =
                theirs.stream().map(Contact::phone).map(PhoneNumber::new).anyMatch(phone::isSameAs);
        String theirEmail = theirEmail(Normalization.searchKey(ours.email()), theirs, supportCase);
        if (theirEmail.isEmpty()) {
            return theirPhone ? "customers-phone" : "ours";
        }
        return theirEmail + (theirPhone ? "-and-phone" : "");
    }

    /** Empty where it is not the customer's. */
    private String theirEmail(String email, List<Contact> theirs, SupportCase supportCase) {
        if (theirs.stream()
                .anyMatch(person -> Normalization.searchKey(person.email()).equals(email))) {
            return "customers-email";
        }
        Stream<String> domains = Stream.concat(
                supportCase.customer().known().map(Customer::domain).stream(),
                theirs.stream().map(Contact::email).map(OurContact::domain));
        return domains.anyMatch(domain -> isIn(domain(email), Normalization.searchKey(domain)))
                ? "customers-domain"
                : "";
    }

    private boolean isIn(String domain, String theirs) {
        boolean tellsNothing = theirs.isEmpty() || sharedMailDomains.contains(theirs);
        return !tellsNothing && (domain.equals(theirs) || domain.endsWith("." + theirs));
    }

    private static String domain(String email) {
        return Normalization.searchKey(email.substring(email.lastIndexOf('@') + 1));
    }
}
