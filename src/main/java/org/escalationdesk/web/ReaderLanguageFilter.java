package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns from {@code Accept-Language} who reads the answer, before anything says a sentence, and says of the answer which language it
 * is in and that it depends on who asks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReaderLanguageFilter extends OncePerRequestFilter {

    /** What pages are made of, and what is said in the part of another system, in English: the same for everybody. */
    private static final List<String> THE_SAME_FOR_ALL = List.of(
            "/camunda/app/",
            "/camunda/lib/",
            "/camunda/assets/",
            "/favicon.ico",
            "/camunda/favicon.ico",
            "/sandbox/page.js",
            "/sandbox/page.css",
            "/sandbox/login/",
            "/sandbox/partner-center/",
            "/sandbox/graph/",
            "/sandbox/21vianet/v1/");

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale language = of(request);
        if (holdsSentences(request)) {
            declare(language, response);
        }
        ReaderLanguage.Reading reading = ReaderLanguage.in(language);
        try {
            chain.doFilter(new InOneLanguage(request, language), response);
        } finally {
            reading.close();
        }
    }

    static Locale of(HttpServletRequest request) {
        return ReaderLanguage.askedFor(
                String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** Each header once, however often this is called. */
    static void declare(Locale language, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        boolean saidAlready = response.getHeaders(HttpHeaders.VARY).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .anyMatch(name -> name.strip().equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE));
        if (!saidAlready) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
    }

    private static boolean holdsSentences(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return THE_SAME_FOR_ALL.stream().noneMatch(path::startsWith);
    }

    /** So that whatever else asks the request for its language finds the same one. */
    private static final class InOneLanguage extends HttpServletRequestWrapper {

        private final Locale language;

        InOneLanguage(HttpServletRequest request, Locale language) {
            super(request);
            this.language = language;
        }

        @Override
        public Locale getLocale() {
            return language;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(language));
        }
    }
}
