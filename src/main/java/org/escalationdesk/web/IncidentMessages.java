package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The messages of the desk's own incidents, which the engine keeps as a key with arguments, in the words of who looks at Cockpit. */
class IncidentMessages extends OncePerRequestFilter {

    private static final JsonPlaces MESSAGES =
            JsonPlaces.anywhere(List.of("incidentMessage", "rootCauseIncidentMessage"));

    private final SentenceWords words;

    IncidentMessages(SentenceWords words) {
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().contains("incident");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        String type = answer.getContentType();
        if (answer.getStatus() == HttpServletResponse.SC_OK && type != null && type.contains("json")) {
            byte[] said = MESSAGES.replace(
                    answer.getContentAsByteArray(), (field, text) -> words.of(Sentence.ofStored(text)));
            answer.resetBuffer();
            answer.getOutputStream().write(said);
        }
        answer.copyBodyToResponse();
    }
}
