package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that say to be longer than any that could be accepted before anything reads them, whoever sends them, signing in
 * included. Those in chunks are refused as soon as they are too long ({@link ChunkedBodies}, {@link SignInBody}). Nothing here takes
 * compressed bodies apart.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class BodyLimit extends OncePerRequestFilter {

    /** In bytes: all fields of a report at their longest, each character four bytes, and room for escapes. */
    static final int LONGEST = 512 * 1024;

    private final UploadLimit uploads;

    BodyLimit(UploadLimit uploads) {
        this.uploads = uploads;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (uploads.concerns(request)) {
            // whoever reads it bounds it where it comes in chunks
            if (request.getContentLengthLong() > uploads.longest()) {
                Refusals.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE, uploads.sentence());
                response.flushBuffer();
            } else {
                chain.doFilter(request, response);
            }
        } else if (request.getContentLengthLong() > LONGEST) {
            refuse(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.write(
                request, response, HttpStatus.PAYLOAD_TOO_LARGE, SecuritySentences.of("tooLarge", LONGEST / 1024));
        // before Tomcat waits for the rest in order to throw it away
        response.flushBuffer();
    }
}
