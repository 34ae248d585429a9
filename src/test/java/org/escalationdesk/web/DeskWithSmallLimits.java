package org.escalationdesk.web;

import org.springframework.test.context.TestPropertySource;

/** The desk below a path of its own, as behind a proxy that serves other applications too, with limits that a test reaches. */
@TestPropertySource(
        properties = {
            "server.servlet.context-path=" + DeskWithSmallLimits.DESK,
            "server.tomcat.connection-timeout=2s",
            "desk.calls.head-within=2s",
            "desk.calls.upload-slow-after=1s",
            "desk.calls.writing-a-minute=20",
            "desk.calls.at-once-per-person=2",
            "desk.calls.at-once-per-address=5",
            "desk.calls.at-once-without-session=8"
        })
abstract class DeskWithSmallLimits extends DeskOverHttp {

    static final String DESK = "/desk";

    @Override
    Api nobody() {
        return Api.nobody(port, DESK);
    }
}
