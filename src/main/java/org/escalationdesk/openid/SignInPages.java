package org.escalationdesk.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceBundle;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.util.HtmlUtils;

/** What a browser shows between the provider's page and the desk's: a way on, or a sentence and the way back. */
final class SignInPages {

    private static final ResourceBundleMessageSource BUNDLE = SentenceBundle.named("messages/openid");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="UTF-8"><title>Escalation Desk</title>%s</head>
            <body><p>%s</p><p><a href="%s">%s</a></p></body>
            </html>
            """;

    private SignInPages() {}

    static String say(String key, Object... arguments) {
        return BUNDLE.getMessage(key, arguments, ReaderLanguage.current());
    }

    /**
     * The session's cookie goes along only to where the desk itself leads ({@code SameSite=Strict}); a redirect would still be the
     * provider's way.
     */
    static void leadOn(HttpServletRequest request, HttpServletResponse response, String application)
            throws IOException {
        String address = request.getContextPath() + "/camunda/app/" + application + "/default/";
        write(
                response,
                HttpStatus.OK,
                "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(address) + "\">",
                say("openid.signed-in"),
                address);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "", sentence(refused), request.getContextPath() + "/camunda/");
    }

    /** Nobody could be sent to the provider. */
    static void begunInVain(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "",
                say("openid.unreachable"),
                request.getContextPath() + "/camunda/");
    }

    private static String sentence(AuthenticationException refused) {
        if (refused instanceof NotAdmitted notAdmitted) {
            return switch (notAdmitted.why()) {
                case NO_GROUP -> say("openid.no-group");
                case ID_TAKEN -> say("openid.id-taken");
                case NO_ID -> say("openid.no-id");
            };
        }
        return refused instanceof OAuth2AuthenticationException answered
                        && answered.getError().getErrorCode().equals("authorization_request_not_found")
                ? say("openid.too-late")
                : say("openid.failed");
    }

    private static void write(
            HttpServletResponse response, HttpStatus status, String head, String sentence, String address)
            throws IOException {
        byte[] page = PAGE.formatted(
                        ReaderLanguage.current().toLanguageTag(),
                        head,
                        escaped(sentence),
                        escaped(address),
                        escaped(say("openid.desk")))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
