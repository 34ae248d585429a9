package org.escalationdesk.remote;

import java.time.Clock;
import java.time.Duration;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.util.unit.DataSize;

/** The desk's side of the wire, set up against a running sandbox as a fresh machine does it: with nothing configured. */
public final class SandboxFixture {

    public final Endpoints endpoints;
    public final RemoteCalls calls;
    public final RemoteSentences sentences = new RemoteSentences(RemoteFixture.messages());

    public SandboxFixture(ServletWebServerApplicationContext running) {
        Duration patience = Duration.ofSeconds(20);
        RemoteSettings limits = new RemoteSettings(
                patience, patience, patience, patience, DataSize.ofMegabytes(4), Duration.ofMinutes(30));
        OAuth2Settings oauth2 = new OAuth2Settings("", "", "", "", "", "", "");
        PartnerCenterSettings partnerCenter = new PartnerCenterSettings(
                "",
                "https://graph.chinacloudapi.cn/.default",
                "https://partner.partnercenterapi.microsoftonline.cn/.default");
        GraphSettings graph = new GraphSettings("", "https://microsoftgraph.chinacloudapi.cn/.default");
        ServiceRequestApiSettings serviceRequests =
                new ServiceRequestApiSettings("", new ServiceRequestApiSettings.SignInSettings("", "", "", "", ""));
        ServiceRequestSettings filing = new ServiceRequestSettings(
                Channel.SERVICE_REQUEST_API,
                5,
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                new ServiceRequestSettings.GiveUpAfter(
                        Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(8)));
        SandboxSettings sandbox = new SandboxSettings(true);
        OwnAddress bound = new OwnAddress();
        bound.onApplicationEvent(new ServletWebServerInitializedEvent(running.getWebServer(), running));
        endpoints = new Endpoints(partnerCenter, graph, oauth2, serviceRequests, filing, sandbox, bound);
        calls = new RemoteCalls(
                limits,
                endpoints,
                oauth2,
                partnerCenter,
                graph,
                serviceRequests,
                sandbox,
                new RemoteFixture.Turns(),
                Clock.systemUTC());
    }
}
