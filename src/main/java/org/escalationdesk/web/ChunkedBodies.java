package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds bodies that come in chunks, without a word about their length. It stands behind whoever asks who calls: for the body of a
 * stranger no thread waits. Whoever signs in is not known yet and passes {@link SignInBody} instead; files have a bound of their own.
 */
class ChunkedBodies extends OncePerRequestFilter {

    private final UploadLimit uploads;

    ChunkedBodies(UploadLimit uploads) {
        this.uploads = uploads;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                || request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD")
                || uploads.concerns(request)
                || SignInBody.concerns(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = BoundedBody.read(request, response);
        if (body != null) {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }
}
