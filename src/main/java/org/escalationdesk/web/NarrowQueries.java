package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one query of the engine looks for. Each variable that a query asks about is a join more, each query within a query a
 * branch more: a thousand of them in one call hold a connection and the memory of everybody for a minute. Filters that are kept are
 * bounded when they are saved.
 */
class NarrowQueries extends OncePerRequestFilter {

    /** Variables, orders and queries within a query; whoever searches in Tasklist or Cockpit types them one by one. */
    static final int CONDITIONS = 50;

    /** In the lists of all conditions, such as the instances whose variables Cockpit shows. */
    static final int VALUES = 1000;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            goOn(isNarrow(request), request, response, chain);
            return;
        }
        Optional<MediaType> type = Utf8Bodies.type(request);
        if (type.isEmpty() && request.getContentType() != null) {
            // whoever reads the body may know the type all the same
            Refusals.write(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    Refusals.words(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        } else if (type.filter(Utf8Bodies::isJson).isPresent()) {
            byte[] body = request.getInputStream().readAllBytes();
            goOn(isNarrow(body), new ReadRequest(request, body), response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void goOn(
            boolean narrow, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (narrow) {
            chain.doFilter(request, response);
        } else {
            Refusals.write(
                    request, response, HttpStatus.BAD_REQUEST, SecuritySentences.of("wideQuery", CONDITIONS, VALUES));
        }
    }

    /** In an address variables stand as {@code name_eq_value}, with commas between. */
    private static boolean isNarrow(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return true;
        }
        long conditions = request.getParameterMap().entrySet().stream()
                .filter(given -> given.getKey().toLowerCase(Locale.ROOT).endsWith("variables"))
                .flatMap(given -> Stream.of(given.getValue()))
                .mapToLong(
                        value -> value.chars().filter(letter -> letter == ',').count() + 1)
                .sum();
        return conditions <= CONDITIONS;
    }

    /** What is no JSON from somewhere on is refused by whoever reads it, or read so far only. */
    private static boolean isNarrow(byte[] body) {
        int conditions = 0;
        int values = 0;
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructEnd()) {
                    continue;
                }
                boolean listed = token.isStructStart()
                        ? json.getParsingContext().getParent().inArray()
                        : json.getParsingContext().inArray();
                if (listed && token == JsonToken.START_OBJECT) {
                    conditions++;
                } else if (listed) {
                    values++;
                }
            }
        } catch (IOException malformed) {
            return conditions <= CONDITIONS && values <= VALUES;
        }
        return conditions <= CONDITIONS && values <= VALUES;
    }
}
