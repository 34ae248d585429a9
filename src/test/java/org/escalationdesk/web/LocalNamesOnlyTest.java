package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LocalNamesOnlyTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(LocalNamesOnly.class);

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "desk.localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void aNameOfThisMachineIsLetIn(String host) throws Exception {
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new LocalNamesOnly().doFilter(asking(host), response, chain);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "127.0.0.1evil",
                "192.168.1.5",
                "::2"
            })
    void aForeignNameThatPointsHereIsTurnedAway(String host) throws Exception {
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new LocalNamesOnly().doFilter(asking(host), response, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(421);
        assertThat(response.getContentAsString()).isEqualTo(SecuritySentences.of("localOnly"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itStandsInTheDemonstrationAlone(boolean demonstration) {
        context.withPropertyValues("desk.demonstration.enabled=" + demonstration)
                .run(desk ->
                        assertThat(desk.getBeansOfType(LocalNamesOnly.class)).hasSize(demonstration ? 1 : 0));
    }

    private static MockHttpServletRequest asking(String host) {
        var request = new MockHttpServletRequest("GET", "/");
        request.setServerName(host);
        return request;
    }
}
