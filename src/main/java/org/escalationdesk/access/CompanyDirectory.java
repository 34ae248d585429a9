package org.escalationdesk.access;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The company's directory, which knows its people by name and password. */
public interface CompanyDirectory {

    /** With which {@link CompanyPerson#origin} begins for everybody who comes from there. */
    String ORIGIN = "ldap ";

    /** After so long it is asked again about somebody who came from there. */
    Duration askAgainAfter();

    /**
     * Whose name and password these are.
     *
     * @param id in small letters, as the desk knows the person
     * @return empty where there is nobody of this name, or the password is another one
     * @throws DirectoryUnavailable where it cannot be told at the moment
     */
    Optional<CompanyPerson> personOf(String id, String password);

    /** Takes the time of a {@link #personOf question} about somebody who is not there; fails in no way. */
    void askForNobody();

    /**
     * What is known there now of those whom the desk knows by these ids.
     *
     * @return whoever is deleted or disabled is missing; two of one id are two people, of different origin
     * @throws DirectoryUnavailable where it cannot be told at the moment
     */
    List<CompanyPerson> peopleNow(Collection<String> ids);
}
