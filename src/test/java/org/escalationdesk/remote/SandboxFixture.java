package org.escalationdesk.remote;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;

/** The desk's side of the wire, set up against a running sandbox as a fresh machine does it: with nothing configured. */
public final class SandboxFixture {

    public final RemoteCalls calls;
    public final RemoteSystem partnerCenter;

    public SandboxFixture(ServletWebServerApplicationContext running) {
        RemoteSide side =
                new RemoteSide(Clock.systemUTC(), new RemoteFixture.Turns(), Map.of("desk.sandbox.enabled", "true"));
        side.ownAddress().onApplicationEvent(new ServletWebServerInitializedEvent(running.getWebServer(), running));
        calls = side.calls();
        partnerCenter = side.system("desk.partner-center");
    }
}
