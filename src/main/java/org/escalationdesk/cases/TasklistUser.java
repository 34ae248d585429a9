package org.escalationdesk.cases;

import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;

/** Whoever is signed in to Tasklist, by its own session. */
public interface TasklistUser {

    /** The user's id; empty when nobody is signed in. */
    Optional<String> id();

    /** Whether the user works on cases. */
    boolean isAgent();

    /** Whether the user may read every case. */
    boolean isReader();

    /** Whether the user sees this open task, by its id as Tasklist's address names it. */
    boolean sees(String task);

    /** The case that an open task is about; empty when the user sees no such task, or it is not about one case, as a plan's. */
    Optional<CaseNumber> caseOf(String task);

    /** The open task of a case that the user has, else one that the user may claim; empty where there is none. */
    Optional<CaseProcess.OpenTask> nextOf(CaseNumber number);

    /** How many tasks there are in each filter that the user sees, by the filters' ids; a large number means so many or more. */
    Map<String, Long> filterNumbers();
}
