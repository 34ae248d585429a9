package org.escalationdesk.access;

import java.util.Set;

/**
 * Somebody whom the company's own sign-in knows.
 *
 * @param id by which the desk knows this person, such as {@code wang.fang} or an address of e-mail
 * @param origin who says so and by which name of its own: the same id from elsewhere is somebody else
 * @param groups of the desk; empty where the company gives this person nothing to do here
 * @param passwordChanged when the password was last changed, as the directory writes it: only good to see whether it is the same
 *     as before. Empty where the directory does not tell
 */
public record CompanyPerson(
        String id,
        String firstName,
        String lastName,
        String email,
        String origin,
        Set<String> groups,
        String passwordChanged) {}
