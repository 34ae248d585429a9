package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class EndpointsTest {

    private static final String[] CHINA = {
        "desk.sandbox.enabled=false",
        "desk.partner-center.base-url=https://partner.partnercenterapi.microsoftonline.cn",
        "desk.graph.base-url=https://microsoftgraph.chinacloudapi.cn/",
        "desk.service-requests.base-url=https://itsm.partner.example",
        "desk.oauth2.tenant=" + RemoteFixture.PARTNER_TENANT,
        "desk.oauth2.client-id=desk",
        "desk.oauth2.client-secret=" + RemoteFixture.SECRET
    };

    private final ApplicationContextRunner desk = new ApplicationContextRunner()
            .withUserConfiguration(Remote.class)
            .withPropertyValues("desk.sandbox.enabled=true");

    @Test
    void theChinaCloudIsReachedWhereItIsConfigured() {
        desk.withPropertyValues(CHINA).run(started -> {
            Endpoints endpoints = started.getBean(Endpoints.class);

            assertThat(endpoints.of(system(started, "desk.partner-center")))
                    .hasToString("https://partner.partnercenterapi.microsoftonline.cn");
            assertThat(endpoints.of(system(started, "desk.graph")))
                    .hasToString("https://microsoftgraph.chinacloudapi.cn");
            assertThat(endpoints.of(system(started, "desk.service-requests")))
                    .hasToString("https://itsm.partner.example");
            assertThat(endpoints.tokenEndpoint("contoso"))
                    .hasToString("https://login.partner.microsoftonline.cn/contoso/oauth2/v2.0/token");
        });
    }

    @Test
    void theSandboxIsReachedAtThePortThatWasReallyBound() {
        desk.run(started -> {
            started.publishEvent(webServerAt(45678, null));
            Endpoints endpoints = started.getBean(Endpoints.class);

            assertThat(endpoints.of(system(started, "desk.partner-center")))
                    .hasToString("http://127.0.0.1:45678/sandbox/partner-center");
            assertThat(endpoints.of(system(started, "desk.graph"))).hasToString("http://127.0.0.1:45678/sandbox/graph");
            assertThat(endpoints.of(system(started, "desk.service-requests")))
                    .hasToString("http://127.0.0.1:45678/sandbox/21vianet");
            assertThat(endpoints.tokenEndpoint("t"))
                    .hasToString("http://127.0.0.1:45678/sandbox/login/t/oauth2/v2.0/token");
        });
    }

    @Test
    void theManagementServersPortIsNotTheSandboxes() {
        desk.run(started -> {
            started.publishEvent(webServerAt(45678, null));
            started.publishEvent(webServerAt(45679, "management"));

            assertThat(started.getBean(Endpoints.class).of(system(started, "desk.graph")))
                    .hasPort(45678);
        });
    }

    @Test
    void theSandboxCannotBeReachedBeforeTheWebServerIsUp() {
        desk.run(started -> assertThatThrownBy(
                        () -> started.getBean(Endpoints.class).of(system(started, "desk.graph")))
                .isInstanceOfSatisfying(
                        RemoteCallFailed.class,
                        failure -> assertThat(failure.kind()).isEqualTo(RemoteCallFailed.Kind.NOT_SENT)));
    }

    @ParameterizedTest
    @CsvSource({
        "desk.partner-center.base-url",
        "desk.graph.base-url",
        "desk.service-requests.base-url",
        "desk.oauth2.tenant",
        "desk.oauth2.client-id",
        "desk.oauth2.client-secret"
    })
    void withoutTheSandboxTheStartNamesWhatIsMissing(String property) {
        desk.withPropertyValues(CHINA)
                .withPropertyValues(property + "=")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith(property + " is not set"));
    }

    @Test
    void theSandboxIsOffUnlessItIsSwitchedOn() {
        new ApplicationContextRunner()
                .withUserConfiguration(Remote.class)
                .run(started -> assertThat(started).getFailure().rootCause().isInstanceOf(StartRefused.class));
    }

    @Test
    void theAdminCenterNeedsNoBaseUrl() {
        desk.withPropertyValues(CHINA)
                .withPropertyValues("desk.service-requests.base-url=", "desk.service-requests.channel=admin-center")
                .run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "https://partner.partnercenterapi.microsoftonline.cn",
        "https://PARTNER.PartnerCenterApi.microsoftonline.cn/",
        "https://partner.partnercenterapi.microsoftonline.cn./v1",
        "https://partner.partnercenterapi.microsoftonline.cn:443"
    })
    void serviceRequestsAreNotSentToPartnerCenterInChina(String url) {
        desk.withPropertyValues("desk.service-requests.base-url=" + url)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith("desk.service-requests.base-url must not point at"));
    }

    @ParameterizedTest
    @CsvSource({
        "desk.partner-center.base-url, https://api.partnercenter.microsoft.com",
        "desk.graph.base-url, https://graph.microsoft.com",
        "desk.oauth2.authority, https://login.microsoftonline.com",
        "desk.partner-center.scope, https://graph.windows.net/.default",
        "desk.graph.scope, https://graph.microsoft.com/.default",
        "desk.service-requests.base-url, https://api.partnercenter.microsoft.com"
    })
    void theTwoCloudsAreNotMixed(String property, String url) {
        desk.withPropertyValues(CHINA)
                .withPropertyValues(property + "=" + url)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith(property + " points at ")
                        .hasMessageContaining("in the global cloud"));
    }

    @Test
    void theGlobalCloudIsNotSignedInToAtTheDefaultOfChina() {
        desk.withPropertyValues(CHINA)
                .withPropertyValues(
                        "desk.partner-center.base-url=https://api.partnercenter.microsoft.com",
                        "desk.graph.base-url=https://graph.microsoft.com",
                        "desk.partner-center.scope=https://graph.windows.net/.default",
                        "desk.graph.scope=https://graph.microsoft.com/.default")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("desk.oauth2.authority"));
    }

    @ParameterizedTest
    @CsvSource({
        "graph.example",
        "ftp://graph.example",
        "https://user:secret@graph.example",
        "https://graph.example?x=1",
        "https://gra ph.example",
        "http://microsoftgraph.chinacloudapi.cn"
    })
    void anAddressThatCannotBeRightIsRefusedByName(String url) {
        desk.withPropertyValues("desk.graph.base-url=" + url)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith("desk.graph.base-url")
                        .message()
                        .doesNotContain("secret"));
    }

    @Test
    void theSecretMayLieInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), RemoteFixture.SECRET + "\n");

        desk.withPropertyValues(CHINA)
                .withPropertyValues("desk.oauth2.client-secret=", "desk.oauth2.client-secret-file=" + file)
                .run(started -> assertThat(started).hasNotFailed());
    }

    @Test
    void aSecretFileThatIsNotThereStopsTheStart(@TempDir Path folder) {
        desk.withPropertyValues(CHINA)
                .withPropertyValues(
                        "desk.oauth2.client-secret=", "desk.oauth2.client-secret-file=" + folder.resolve("none"))
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("desk.oauth2.client-secret-file"));
    }

    @Test
    void theRefreshTokenStandsInOnePlaceOnly(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("refresh-token"), RemoteFixture.REFRESH_TOKEN);

        desk.withPropertyValues(CHINA)
                .withPropertyValues("desk.oauth2.refresh-token-file=" + file)
                .run(started -> assertThat(started).hasNotFailed());
        desk.withPropertyValues(CHINA)
                .withPropertyValues(
                        "desk.oauth2.refresh-token=" + RemoteFixture.REFRESH_TOKEN,
                        "desk.oauth2.refresh-token-file=" + file)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessage("Set either desk.oauth2.refresh-token or desk.oauth2.refresh-token-file."));
    }

    @Test
    void aRefreshTokenFileThatIsNotThereStopsTheStart(@TempDir Path folder) {
        desk.withPropertyValues(CHINA)
                .withPropertyValues("desk.oauth2.refresh-token-file=" + folder.resolve("none"))
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("desk.oauth2.refresh-token-file"));
    }

    @Test
    void theUsersScopeIsOfTheSameCloudWhereThereIsAUser() {
        String[] global = {"desk.partner-center.user-scope=https://api.partnercenter.microsoft.com/.default"};

        desk.withPropertyValues(CHINA)
                .withPropertyValues(global)
                .run(started -> assertThat(started).hasNotFailed());
        desk.withPropertyValues(CHINA)
                .withPropertyValues(global)
                .withPropertyValues("desk.oauth2.refresh-token=" + RemoteFixture.REFRESH_TOKEN)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith("desk.partner-center.user-scope points at ")
                        .hasMessageContaining("in the global cloud"));
    }

    @Test
    void noSettingShowsItsSecretAsText() {
        desk.withPropertyValues(CHINA)
                .withPropertyValues("desk.service-requests.sign-in.client-secret=" + RemoteFixture.SECRET)
                .withPropertyValues("desk.oauth2.refresh-token=" + RemoteFixture.REFRESH_TOKEN)
                .run(started -> {
                    List<Object> settings = new ArrayList<>();
                    settings.addAll(started.getBeansWithAnnotation(ConfigurationProperties.class)
                            .values());
                    settings.addAll(started.getBeansOfType(RemoteSystem.class).values());

                    assertThat(settings)
                            .asString()
                            .doesNotContain(RemoteFixture.SECRET)
                            .doesNotContain(RemoteFixture.REFRESH_TOKEN);
                });
    }

    private static RemoteSystem system(ApplicationContext started, String settings) {
        return started.getBeansOfType(RemoteSystem.class).values().stream()
                .filter(system -> system.settings().equals(settings))
                .findFirst()
                .orElseThrow();
    }

    private static ServletWebServerInitializedEvent webServerAt(int port, String namespace) {
        WebServer server = Mockito.mock(WebServer.class);
        Mockito.when(server.getPort()).thenReturn(port);
        ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
        context.setServerNamespace(namespace);
        return new ServletWebServerInitializedEvent(server, context);
    }

    @Import({RemoteSide.Systems.class, RemoteSide.Calls.class, RemoteFixture.Turns.class})
    static class Remote {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
