package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.escalationdesk.terms.ReaderLanguage;

/**
 * A list that somebody asked for in the order of names, such as Cockpit's lists of processes and decisions. The engine sorts by the
 * names that it has, which are English; whoever reads other names finds those in order. A list that goes on in another page stays as it
 * is, because nobody knows here what stands there.
 */
final class ListByName {

    private ListByName() {}

    static boolean isAskedFor(HttpServletRequest request) {
        return "name".equals(request.getParameter("sortBy"));
    }

    /** @param list as the reader is told it */
    static byte[] inOrder(ObjectMapper json, HttpServletRequest request, byte[] list) throws IOException {
        if (!(json.readTree(list) instanceof ArrayNode named) || named.size() >= most(request)) {
            return list;
        }
        Comparator<JsonNode> byName =
                Comparator.comparing(one -> one.path("name").asText(), ReaderLanguage.order());
        List<JsonNode> ordered = StreamSupport.stream(named.spliterator(), false)
                .sorted("desc".equals(request.getParameter("sortOrder")) ? byName.reversed() : byName)
                .toList();
        return json.writeValueAsBytes(ordered);
    }

    /** How many the first page holds; none where another one is asked for. */
    private static int most(HttpServletRequest request) {
        String first = request.getParameter("firstResult");
        String most = request.getParameter("maxResults");
        if (first != null && !first.equals("0")) {
            return 0;
        }
        return most != null && most.matches("\\d{1,9}") ? Integer.parseInt(most) : Integer.MAX_VALUE;
    }
}
