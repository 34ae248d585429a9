package org.escalationdesk.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Each way into the running desk, walked by everybody, stands in {@code docs/security.md}: a route that is not there, or that somebody
 * else may take than is written there, fails.
 */
class WaysInTest extends DeskOverHttp {

    private static final List<String> PEOPLE = List.of("nobody", "sales", "agent", "helpdesk", "manager", "admin");
    private static final String BEGIN = "<!-- generated: see WaysInTest -->";

    @Autowired
    ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Test
    void eachStandsInTheDocument() throws IOException {
        String found = BEGIN + "\n\n" + routes() + "\n" + servlets();
        Path document = Path.of("docs/security.md");
        String written = Files.readString(document);

        String begin = written.substring(0, written.indexOf(BEGIN));
        // what to put there where something changed on purpose
        Files.writeString(Path.of("target/security.md"), begin + found);

        assertThat(written.substring(written.indexOf(BEGIN)))
                .as("docs/security.md, of which target/security.md is the newest state")
                .isEqualTo(found);
    }

    private String routes() {
        Map<String, Browser> browsers = new LinkedHashMap<>();
        PEOPLE.forEach(person -> {
            var browser = new Browser(port);
            browsers.put(person, person.equals("nobody") ? browser : browser.signIn(person));
        });
        browsers.get("nobody").get("/camunda/app/tasklist/default/");
        return table(
                List.of("method", "path", "nobody", "sales", "agent", "help desk", "manager", "administrator"),
                WayIn.all(mappings)
                        .map(route -> Stream.concat(
                                        Stream.of(route.method(), "`" + route.path() + "`"),
                                        PEOPLE.stream()
                                                .map(person -> route.isWalked()
                                                        ? asked(route, person, browsers.get(person))
                                                        : "…"))
                                .toList()));
    }

    private String asked(WayIn route, String person, Browser browser) {
        String body = route.method().equals("GET") ? "" : "{}";
        int status;
        if (route.isOfWebapps()) {
            // without a page Cockpit's lists are refused, as the engine says that Cockpit knew first in this process
            String page = route.path().contains("/cockpit/plugin/") ? "?firstResult=0&maxResults=1" : "";
            status = browser.send(route.method(), route.address() + page, body).statusCode();
        } else {
            Api caller = person.equals("nobody") ? nobody() : nobody().as(person);
            status = caller.call(route.method(), route.address(), body.getBytes())
                    .status();
        }
        assertThat(status).as("%s asks %s", person, route).isNotEqualTo(429).isLessThan(500);
        return switch (status) {
            case 401, 403 -> "no";
            default -> status < 400 ? "yes" : "by what is named";
        };
    }

    private String servlets() {
        return table(
                List.of("servlet", "addresses"),
                servlets.getServletRegistrations().values().stream()
                        .map((ServletRegistration servlet) -> List.of(
                                servlet.getName(),
                                servlet.getMappings().stream()
                                        .sorted()
                                        .map(address -> "`" + address + "`")
                                        .collect(joining(", "))))
                        .sorted(java.util.Comparator.comparing(row -> row.get(0))));
    }

    private static String table(List<String> heads, Stream<List<String>> rows) {
        return row(heads)
                + row(heads.stream().map(head -> "---").toList())
                + rows.map(WaysInTest::row).collect(joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
