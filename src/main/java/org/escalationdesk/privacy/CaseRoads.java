package org.escalationdesk.privacy;

import java.util.Collection;
import java.util.Set;
import org.escalationdesk.terms.CaseNumber;

/** What the process engine keeps of cases. */
public interface CaseRoads {

    /** Those of these cases on whose road the engine still is. */
    Set<CaseNumber> goingOn(Collection<CaseNumber> numbers);

    /** Removes all that the engine keeps of these cases, whose roads have ended, in the transaction of whoever calls. */
    void remove(Collection<CaseNumber> numbers);
}
