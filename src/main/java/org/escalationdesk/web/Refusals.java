package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What callers are told who are refused before anything of the desk is reached, each in the shape that they read. */
final class Refusals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusals() {}

    /** Whether the path belongs to the API for other systems; also where an error is dispatched. */
    static boolean concernApi(HttpServletRequest request) {
        return isOfApi(refused(request), request.getContextPath());
    }

    /** @param uri null where it cannot even be told */
    static boolean isOfApi(@Nullable String uri, String contextPath) {
        String api = contextPath + "/api";
        return uri == null || uri.equals(api) || uri.startsWith(api + "/") || uri.startsWith(api + "%");
    }

    /** What a status means for this request; also where an error of it is dispatched. */
    static String words(HttpServletRequest request, HttpStatusCode status) {
        return status.value() == HttpStatus.UNAUTHORIZED.value() && isSigningIn(request)
                ? SecuritySentences.of("wrongSignIn")
                : words(status);
    }

    private static boolean isSigningIn(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, 6)
                || SignInBody.concerns(request.getMethod(), refused(request), request.getContextPath());
    }

    private static String refused(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused
                ? refused
                : request.getRequestURI();
    }

    /** What a status means here. */
    static String words(HttpStatusCode status) {
        if (status.is5xxServerError()) {
            return SecuritySentences.of("failed");
        }
        return switch (HttpStatus.valueOf(status.value())) {
            case UNAUTHORIZED -> SecuritySentences.of("signIn");
            case FORBIDDEN -> SecuritySentences.of("notAllowed");
            case NOT_FOUND -> SecuritySentences.of("nothingHere");
            case METHOD_NOT_ALLOWED -> SecuritySentences.of("otherMethod");
            case NOT_ACCEPTABLE -> SecuritySentences.of("onlyJsonIsWritten");
            case REQUEST_TIMEOUT -> SecuritySentences.of("tooSlow");
            case PAYLOAD_TOO_LARGE -> SecuritySentences.of("tooLarge", BodyLimit.LONGEST / 1024);
            case TOO_MANY_REQUESTS -> SecuritySentences.of("tooMany");
            case UNSUPPORTED_MEDIA_TYPE -> SecuritySentences.of("onlyJsonIsRead");
            default -> SecuritySentences.of("unreadable");
        };
    }

    /** As {@code problem+json} to other systems, as {@code {type, message, code}} to the webapps. */
    static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(request, response, status, detail, concernApi(request));
    }

    /** As {@code problem+json}. */
    static void writeProblem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(request, response, status, detail, true);
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail, boolean api)
            throws IOException {
        byte[] body = JSON.writeValueAsBytes(
                api
                        ? new Problem(status.getReasonPhrase(), status.value(), detail, request.getRequestURI())
                        : Map.of("type", "RestException", "message", detail, "code", 0));
        response.setStatus(status.value());
        response.setContentType(api ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Problem(String title, int status, String detail, String instance) {}
}
