package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.access.CallsAtOnce;
import org.escalationdesk.access.WritingRate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds how often one caller of the API writes and how much is done for one at once; of the web applications' own calls their door does. */
class CallsPerPerson extends OncePerRequestFilter {

    private static final Set<String> ONLY_READING = Set.of("GET", "HEAD", "OPTIONS");

    private final WritingRate rate;
    private final CallsAtOnce atOnce;

    CallsPerPerson(WritingRate rate, CallsAtOnce atOnce) {
        this.rate = rate;
        this.atOnce = atOnce;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        Optional<Long> wait = caller == null || ONLY_READING.contains(request.getMethod())
                ? Optional.empty()
                : rate.secondsToWait(caller.getName());
        if (wait.isPresent()) {
            refuse(request, response, wait.get());
        } else if (caller == null) {
            chain.doFilter(request, response);
        } else if (atOnce.begin(caller.getName())) {
            try {
                chain.doFilter(request, response);
            } finally {
                atOnce.end(caller.getName());
            }
        } else {
            refuse(request, response, 1);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, long seconds)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        Refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, Refusals.words(HttpStatus.TOO_MANY_REQUESTS));
    }
}
