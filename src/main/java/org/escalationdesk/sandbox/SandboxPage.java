package org.escalationdesk.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The page on which a visitor plays 21Vianet: three files that ask the sandbox's own API for everything else. */
@SandboxEndpoints("sandboxPage")
class SandboxPage {

    /** Of a text, in the page. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.-]+)}}");

    @GetMapping("/sandbox")
    ResponseEntity<String> page() throws IOException {
        String template = new ClassPathResource("sandbox/page.html").getContentAsString(StandardCharsets.UTF_8);
        Map<String, String> words = SandboxSentences.all();
        String page = PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(HtmlUtils.htmlEscape(
                        switch (place.group(1)) {
                            case "language" -> ReaderLanguage.current().toLanguageTag();
                            case "words" -> Json.text(words);
                            default -> Objects.requireNonNull(words.get(place.group(1)), place.group(1));
                        },
                        "UTF-8")));
        return as("text/html").body(page);
    }

    @GetMapping("/sandbox/")
    ResponseEntity<Resource> pageWithSlash() {
        return ResponseEntity.status(302)
                .header(HttpHeaders.LOCATION, "../sandbox")
                .build();
    }

    @GetMapping("/sandbox/page.js")
    ResponseEntity<Resource> script() {
        return file("page.js", "text/javascript");
    }

    @GetMapping("/sandbox/page.css")
    ResponseEntity<Resource> style() {
        return file("page.css", "text/css");
    }

    private static ResponseEntity<Resource> file(String name, String type) {
        return as(type).body(new ClassPathResource("sandbox/" + name));
    }

    private static ResponseEntity.BodyBuilder as(String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .cacheControl(CacheControl.noCache());
    }
}
