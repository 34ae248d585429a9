package org.escalationdesk.remote;

import org.escalationdesk.support.WholeRun;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeRun
@SandboxToAgreeWith
class HealthAtTheSandboxTest extends HealthContract {

    @LocalServerPort
    private int port;

    @Override
    OtherSide otherSide() {
        return new RunningSandbox(port);
    }
}
