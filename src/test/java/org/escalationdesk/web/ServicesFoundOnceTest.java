package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Enumeration;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Requests to a real server, which ask who provides the engine as its REST layer does. */
class ServicesFoundOnceTest {

    private final Thread starter = Thread.currentThread();
    private final ClassLoader before = starter.getContextClassLoader();
    private final Libraries libraries = new Libraries(before);

    @BeforeEach
    void withLibrariesThatAreCounted() {
        starter.setContextClassLoader(libraries);
    }

    @AfterEach
    void withThoseOfBefore() {
        starter.setContextClassLoader(before);
    }

    @Test
    void theLibrariesAreLookedThroughOnceForAllRequests() throws Exception {
        assertThat(answers(true)).containsExactly("1, 1 other", "1, 1 other", "1, 1 other");

        assertThat(libraries.services).hasValue(1);
        assertThat(libraries.others).hasValue(3);
    }

    @Test
    void withoutItEachRequestLooks() throws Exception {
        assertThat(answers(false)).containsExactly("1, 1 other", "1, 1 other", "1, 1 other");

        assertThat(libraries.services).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"true, true, 1", "false, true, 0", "true, false, 0"})
    void eitherSettingTurnsItOff(boolean enabled, boolean findServicesOnce, int servers) {
        new ApplicationContextRunner()
                .withUserConfiguration(TunedServer.class)
                .withPropertyValues(
                        "desk.tuning.enabled=" + enabled, "desk.tuning.find-services-once=" + findServicesOnce)
                .run(context ->
                        assertThat(context.getBeansOfType(TunedServer.class)).hasSize(servers));
    }

    private static String[] answers(boolean findServicesOnce) throws Exception {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        if (findServicesOnce) {
            new TunedServer().customize(tomcat);
        }
        WebServer server = tomcat.getWebServer(
                context -> context.addServlet("asks", new Asks()).addMapping("/*"));
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort()))
                    .build();
            String[] answers = new String[3];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body();
            }
            return answers;
        } finally {
            server.stop();
        }
    }

    /** How many provide the engine, and how many of another file there are. */
    private static final class Asks extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            long providers =
                    ServiceLoader.load(ProcessEngineProvider.class).stream().count();
            boolean other = Thread.currentThread()
                    .getContextClassLoader()
                    .getResources(Libraries.OTHER)
                    .hasMoreElements();
            response.getWriter().print(providers + (other ? ", 1 other" : ""));
        }
    }

    private static final class Libraries extends ClassLoader {

        static final String OTHER = "META-INF/spring.factories";

        private final AtomicInteger services = new AtomicInteger();
        private final AtomicInteger others = new AtomicInteger();

        Libraries(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (name.endsWith(ProcessEngineProvider.class.getName())) {
                services.incrementAndGet();
            }
            if (name.equals(OTHER)) {
                others.incrementAndGet();
            }
            return super.getResources(name);
        }
    }
}
