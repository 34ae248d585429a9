package org.escalationdesk.remediation;

import java.util.Collection;
import java.util.Map;

/** What those are called who own agreed items. */
public interface OwnerNames {

    /**
     * What users and groups are called, in the reader's language.
     *
     * @return by id, for each of the owners; the id itself where no name is known
     */
    Map<String, String> names(Collection<String> owners);
}
