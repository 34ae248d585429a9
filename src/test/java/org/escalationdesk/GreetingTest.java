package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.remote.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the console says to whoever starts the desk, by the locale of the machine. */
class GreetingTest {

    private final Locale machine = Locale.getDefault(Locale.Category.DISPLAY);

    @BeforeEach
    void theLogStaysAsItIs() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterEach
    void theMachineSpeaksAsBefore() {
        Locale.setDefault(Locale.Category.DISPLAY, machine);
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 服务台已就绪, 请以 agent, 沙盒",
        "zh-Hans-SG, 服务台已就绪, 请以 agent, 沙盒",
        "en-US, The desk is open, Sign in as agent, The sandbox",
        "de-DE, The desk is open, Sign in as agent, The sandbox"
    })
    void itGreetsInTheLanguageOfTheMachine(String tag, String open, String signIn, String sandbox) {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tag));

        try (LogCapture log = new LogCapture();
                var server = new SpringApplicationBuilder(Server.class)
                        .properties("desk.demonstration.enabled=true", "desk.sandbox.enabled=true")
                        .run("--spring.config.location=optional:classpath:none/", "--spring.main.banner-mode=off")) {
            assertThat(server.isRunning()).isTrue();
            assertThat(log.text()).contains(open, signIn, sandbox);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 未设置, 没有管理员", "en-US, is not set, No administrator exists"})
    void itSaysInThatLanguageWhyTheDeskDoesNotStart(String tag, String notSet, String noAdministrator) {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tag));

        assertThat(DeskSentences.of("start.noChannel")).contains(notSet);
        assertThat(EngineSentences.startRefused("start.administratorMissing")).hasMessageContaining(noAdministrator);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Greeting.class)
    static class Server {

        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory("", 0);
        }
    }
}
