package org.escalationdesk.access;

/**
 * People whom the company's own sign-in lets in. They are the desk's users like others, with the groups that they had there when
 * they came last, and without a password here.
 */
public interface CompanyPeople {

    /** The key under which it is kept with a user where the company knows this person from; local users have none. */
    String ORIGIN = "origin";

    /**
     * Keeps what the company's sign-in says of somebody who comes in by it.
     *
     * @throws NotAdmitted where this person is not let in
     */
    void admit(CompanyPerson person);

    /**
     * Looks whether a call may be this person's; nothing is kept of it.
     *
     * @throws NotAdmitted where it may not
     */
    void requireAdmissible(CompanyPerson person);
}
