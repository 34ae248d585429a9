package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** A browser runs the scripts of a page only when they have the nonce of its header. */
class PageNonceTest extends DeskOverHttp {

    private static final Pattern NONCE = Pattern.compile("nonce[-=]['\"]?([\\w-]+)");

    @LocalServerPort
    private int port;

    @Test
    void anotherPageBetweenHeaderAndBodyTakesNothingAway() throws Exception {
        var everybodys = new MockServletContext();
        var filter = new PageNonce();

        filter.doFilter(new MockHttpServletRequest(everybodys), new MockHttpServletResponse(), (page, answer) -> {
            page.getServletContext().setAttribute(PageNonce.ATTRIBUTE, "one");
            filter.doFilter(
                    new MockHttpServletRequest(everybodys),
                    new MockHttpServletResponse(),
                    (other, another) -> other.getServletContext().setAttribute(PageNonce.ATTRIBUTE, "two"));
            everybodys.setAttribute(PageNonce.ATTRIBUTE, "of a call that is no page");

            assertThat(page.getServletContext().getAttribute(PageNonce.ATTRIBUTE))
                    .isEqualTo("one");
            assertThat(page.getServletContext().getContextPath()).isEqualTo(everybodys.getContextPath());
        });
    }

    @Test
    void pagesThatAreLoadedTogetherRun() {
        List<CompletableFuture<HttpResponse<String>>> pages = IntStream.range(0, 60)
                .mapToObj(
                        i -> List.of("tasklist", "cockpit", "admin", "welcome").get(i % 4))
                .map(this::page)
                .toList();

        assertThat(pages).allSatisfy(page -> {
            HttpResponse<String> loaded = page.join();
            String header =
                    loaded.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(nonces(loaded.body()))
                    .isNotEmpty()
                    .containsOnly(nonces(header).get(0));
        });
    }

    private CompletableFuture<HttpResponse<String>> page(String application) {
        String address = "http://127.0.0.1:" + port + "/camunda/app/" + application + "/default/";
        return HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static List<String> nonces(String text) {
        Matcher found = NONCE.matcher(text);
        return found.results().map(nonce -> nonce.group(1)).toList();
    }
}
