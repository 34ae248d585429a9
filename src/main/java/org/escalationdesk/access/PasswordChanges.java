package org.escalationdesk.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When people of the company's directory last changed their passwords there, as this node was told last. Each node keeps it for
 * itself, as it does its sessions.
 */
@Component
public class PasswordChanges {

    private final Map<String, String> last = new ConcurrentHashMap<>();

    /** @return as the directory writes it; empty where it never told */
    public String last(String person) {
        return last.getOrDefault(person, "");
    }

    /** Where the directory does not tell, what it told before stays. */
    public void note(CompanyPerson person) {
        if (!person.passwordChanged().isEmpty()) {
            last.put(person.id(), person.passwordChanged());
        }
    }
}
