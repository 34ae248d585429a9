package org.escalationdesk.web;

import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.cases.SupportCase;

/** How an open case may end from beside its forms. */
final class AllowedEndings {

    private AllowedEndings() {}

    /** By the last part of the address that does it; what is refused for another reason is told where it is tried. */
    static List<String> of(SupportCase supportCase) {
        List<String> allowed = new ArrayList<>();
        if (supportCase.ending().isWithdrawable()) {
            allowed.add("withdrawal");
        }
        if (supportCase.joined().isJoinable()) {
            allowed.add("joining");
        }
        return allowed;
    }
}
