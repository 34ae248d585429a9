package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** What a browser shows where an address leads nowhere or a page fails: one sentence in the reader's language, and the way back. */
final class ErrorPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="UTF-8"><title>Escalation Desk</title></head>
            <body><p>%s</p><p><a href="%s/">%s</a></p></body>
            </html>
            """;

    private ErrorPage() {}

    /** Whether a browser asks for something to show. */
    static boolean isWantedBy(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .anyMatch(types -> types.contains(MediaType.TEXT_HTML_VALUE));
    }

    static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        String page = PAGE.formatted(
                ReaderLanguage.current().toLanguageTag(),
                HtmlUtils.htmlEscape(Refusals.words(status), StandardCharsets.UTF_8.name()),
                HtmlUtils.htmlEscape(request.getContextPath(), StandardCharsets.UTF_8.name()),
                HtmlUtils.htmlEscape(SecuritySentences.of("home"), StandardCharsets.UTF_8.name()));
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        ReaderLanguageFilter.declare(ReaderLanguage.current(), response);
        response.setHeader(PageHeaders.CONTENT_SECURITY_POLICY, PageHeaders.NOTHING);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
