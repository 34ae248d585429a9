package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class SandboxPageTest {

    @LocalServerPort
    private int port;

    @Test
    void thePageHasNoScriptOrStyleOfItsOwnAndAStrictPolicy() throws IOException {
        Caller.Answer answer = new Caller(port).get("");

        Document page = Jsoup.parse(answer.text());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
        assertThat(page.select("script")).extracting(Element::data).containsOnly("");
        assertThat(page.select("style, [style], [onclick]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/page.js, text/javascript", "/page.css, text/css"})
    void itsFilesAreThere(String path, String type) throws IOException {
        Caller.Answer answer = new Caller(port).get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type + ";charset=UTF-8");
    }

    @Test
    void theScriptNeverWritesHtml() throws IOException {
        String script = new Caller(port).get("/page.js").text();

        assertThat(script).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    @Test
    void thePageNamesTheCustomersThatThereAre() throws IOException {
        Document page = Jsoup.parse(new Caller(port).get("").text());

        assertThat(page.select("tbody tr td:nth-child(2)").eachText())
                .containsExactlyElementsOf(WellKnownCustomers.all().stream()
                        .filter(customer ->
                                customer.tenantId().chars().distinct().count() == 2)
                        .map(SandboxCustomer::companyName)
                        .toList());
    }
}
