package org.escalationdesk.remote;

import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxToAgreeWith
class SignInAtTheSandboxTest extends SignInContract {

    @LocalServerPort
    private int port;

    @Override
    OtherSide otherSide() {
        return new RunningSandbox(port);
    }
}
