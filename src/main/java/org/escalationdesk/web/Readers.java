package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.DeskGroups;

/** Who may read which cases: who works on cases all of them, who only reports problems what they reported. */
final class Readers {

    private static final List<String> OF_ALL =
            List.of(DeskGroups.AGENTS, DeskGroups.MANAGERS, DeskGroups.ADMINISTRATORS);

    private Readers() {}

    /** Whether it is one who may take tasks from others. */
    static boolean areManagers(HttpServletRequest request) {
        return request.isUserInRole(DeskGroups.MANAGERS) || request.isUserInRole(DeskGroups.ADMINISTRATORS);
    }

    /** The user who may read their own reports only; empty for those who may read every case. */
    static Optional<String> ofOwnReports(HttpServletRequest request) {
        return OF_ALL.stream().anyMatch(request::isUserInRole)
                ? Optional.empty()
                : Optional.of(request.getRemoteUser());
    }
}
