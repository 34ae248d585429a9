package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one query of the engine looks for. Each variable that a query asks about is a join more, each query within a query a
 * branch more: a thousand of them in one call hold a connection and the memory of everybody for a minute. Each {@code %} of a pattern
 * multiplies the ways in which a text is compared by its length: with four of them one title of 200 letters takes half a minute.
 * Filters that are kept are bounded when they are saved.
 */
class NarrowQueries extends OncePerRequestFilter {

    /** Variables, orders and queries within a query; whoever searches in Tasklist or Cockpit types them one by one. */
    static final int CONDITIONS = 50;

    /** In the lists of all conditions, such as the instances whose variables Cockpit shows. */
    static final int VALUES = 1000;

    /** In a pattern: what begins with, ends with or contains a text needs no more. */
    static final int WILDCARDS = 2;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");
    private static final Set<String> PAGE = Set.of("firstresult", "maxresults");
    private static final String LIKE = "like";
    private static final Pattern VARIABLES = Pattern.compile(".*variables|.*variablevalues");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            goOn(faultOf(request), request, response, chain);
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
            Fault fault = faultOf(request);
            goOn(fault == Fault.NONE ? faultOf(body) : fault, new ReadRequest(request, body), response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private enum Fault {
        NONE,
        WIDE,
        PATTERN,
        PAGE;

        String told() {
            return switch (this) {
                case NONE -> "";
                case WIDE -> SecuritySentences.of("wideQuery", CONDITIONS, VALUES);
                case PATTERN -> SecuritySentences.of("manyWildcards", WILDCARDS);
                case PAGE -> SecuritySentences.of("negativePage");
            };
        }
    }

    private static void goOn(Fault fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (fault == Fault.NONE) {
            chain.doFilter(request, response);
        } else {
            Refusals.write(request, response, HttpStatus.BAD_REQUEST, fault.told());
        }
    }

    /** In an address variables stand as {@code name_eq_value}, with commas between; what has many wildcards is a pattern there. */
    private static Fault faultOf(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Fault.NONE;
        }
        int conditions = 0;
        for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
            String name = given.getKey().toLowerCase(Locale.ROOT);
            for (String value : given.getValue()) {
                if (PAGE.contains(name) && value.startsWith("-")) {
                    return Fault.PAGE;
                }
                if (hasManyWildcards(value)) {
                    return Fault.PATTERN;
                }
                if (VARIABLES.matcher(name).matches()) {
                    conditions += value.split(",", -1).length;
                }
            }
        }
        return conditions <= CONDITIONS ? Fault.NONE : Fault.WIDE;
    }

    private static boolean hasManyWildcards(String pattern) {
        return pattern.chars()
                        .filter(letter -> letter == '%')
                        .limit(WILDCARDS + 1L)
                        .count()
                > WILDCARDS;
    }

    /** What is no JSON from somewhere on is refused by whoever reads it, or read so far only. */
    private static Fault faultOf(byte[] body) {
        int conditions = 0;
        int values = 0;
        Patterns patterns = new Patterns();
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                patterns.read(json, token);
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
            return patterns.areWide() ? Fault.PATTERN : faultOf(conditions, values);
        }
        return patterns.areWide() ? Fault.PATTERN : faultOf(conditions, values);
    }

    private static Fault faultOf(int conditions, int values) {
        return conditions <= CONDITIONS && values <= VALUES ? Fault.NONE : Fault.WIDE;
    }

    /** The patterns of a body: of fields such as {@code nameLike}, and of variables whose operator is {@code like}. */
    private static final class Patterns {

        private final BitSet wideValues = new BitSet();
        private final BitSet compared = new BitSet();
        private int depth;
        private boolean wide;

        void read(JsonParser json, JsonToken token) throws IOException {
            if (token.isStructStart()) {
                depth++;
                wideValues.clear(depth);
                compared.clear(depth);
            } else if (token.isStructEnd()) {
                wide |= wideValues.get(depth) && compared.get(depth);
                depth--;
            } else if (token == JsonToken.VALUE_STRING && json.currentName() != null) {
                String field = json.currentName().toLowerCase(Locale.ROOT);
                if (field.equals("operator")) {
                    // once is enough: of several the reader of the query may take another one than the last
                    compared.set(
                            depth,
                            compared.get(depth)
                                    || json.getText().toLowerCase(Locale.ROOT).endsWith(LIKE));
                } else if (hasManyWildcards(json.getText())) {
                    wide |= field.endsWith(LIKE);
                    wideValues.set(depth, field.equals("value") || wideValues.get(depth));
                }
            }
        }

        boolean areWide() {
            return wide;
        }
    }
}
