package org.escalationdesk.cases;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.Contact;

/** Who the users of the desk are to others, as each of them keeps it up to date: by it 21Vianet reaches a person. */
public interface AgentProfiles {

    /** Empty texts where the user has said nothing. */
    AgentProfile of(String user);

    void keep(String user, AgentProfile profile);

    /**
     * What users are called, read together.
     *
     * @return by the user's id, for those whose profile tells a name
     */
    Map<String, String> names(Collection<String> users);

    /** What one of them says; never null. */
    record AgentProfile(String firstName, String lastName, String email, String phone) {

        private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

        public AgentProfile {
            firstName = firstName == null ? "" : firstName.strip();
            lastName = lastName == null ? "" : lastName.strip();
            email = email == null ? "" : email;
            phone = phone == null ? "" : phone;
        }

        public Contact contact() {
            return new Contact(name(), email, phone);
        }

        /** A Chinese name begins with the family's, without a blank. Empty where none is told. */
        public String name() {
            return CHINESE.matcher(firstName + lastName).matches()
                    ? lastName + firstName
                    : Stream.of(firstName, lastName)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "));
        }
    }
}
