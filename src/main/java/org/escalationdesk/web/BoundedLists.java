package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Cockpit asks for some lists without saying how long they may be, which the engine refuses: it gets the longest. */
class BoundedLists extends OncePerRequestFilter {

    private final int longest;

    BoundedLists(int longest) {
        this.longest = longest;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        chain.doFilter(query.contains("maxResults=") ? request : new Bounded(request, query), response);
    }

    private final class Bounded extends HttpServletRequestWrapper {

        private final String query;

        Bounded(HttpServletRequest request, String query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query + (query.isEmpty() ? "" : "&") + "maxResults=" + longest;
        }
    }
}
