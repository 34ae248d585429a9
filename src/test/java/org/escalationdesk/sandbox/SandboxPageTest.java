package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Names, codes and what stands in JSON are the same in every language. */
    @Test
    void thePageHoldsNoTextOfItsOwn() throws IOException {
        Document page = Jsoup.parse(Files.readString(Path.of("src/main/resources/sandbox/page.html")));
        page.select(".mono, .name").remove();

        assertThat(page.getAllElements().stream()
                        .flatMap(element -> Stream.concat(
                                Stream.of(element.ownText()),
                                Stream.of("title", "placeholder", "aria-label", "alt")
                                        .map(element::attr)))
                        .map(text -> text.replaceAll("\\{\\{[a-z.-]+}}", ""))
                        .filter(text -> text.matches("(?s).*\\p{L}{2}.*")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', en, Sandbox: you are 21Vianet", "'zh-CN,zh;q=0.9,en;q=0.8', zh, 沙盒：由您扮演世纪互联"})
    void eachReaderReadsThePageInOneLanguage(String asked, String language, String title) throws IOException {
        Caller.Answer answer = new Caller(port).get("", "Accept-Language", asked.isEmpty() ? "fr" : asked);

        Document page = Jsoup.parse(answer.text());
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.title()).isEqualTo(title);
        assertThat(answer.text()).doesNotContain("{{");
    }

    @Test
    void whatIsRefusedIsSaidInTheReadersLanguage() throws IOException {
        Caller caller = new Caller(port);

        Caller.Answer chinese =
                caller.send("PUT", "/outages", "{}", "Content-Type", "application/json", "Accept-Language", "zh-CN");

        assertThat(chinese.json().path("detail").asText()).isEqualTo("请说明是哪项服务，以及服务中断是否正在发生。");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh");
        assertThat(caller.change("PUT", "/outages", "{}").json().path("detail").asText())
                .isEqualTo("Say which service, and whether the outage is on.");
    }

    /** It is played as it is: in English, whoever asks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/partner-center/v1/customers",
                "/graph/v1.0/admin/serviceAnnouncement/issues",
                "/21vianet/v1/servicerequests",
                "/login/sandbox/oauth2/v2.0/token"
            })
    void whatAnotherSystemSaysClaimsNoLanguage(String path) throws IOException {
        Caller caller = new Caller(port);
        Caller.Answer answer = path.startsWith("/login")
                ? caller.form(path, Map.of(), "Accept-Language", "zh-CN")
                : caller.get(path, "Accept-Language", "zh-CN");

        assertThat(answer.header("Content-Language")).isEmpty();
        assertThat(answer.text()).doesNotContainPattern("\\p{IsHan}");
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
