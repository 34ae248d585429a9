package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * Lets Tasklist set the follow-up date of a task that has a Camunda Form. Tasklist sends the whole task back, and the
 * engine's REST layer cannot read the {@code camundaFormRef} that it wrote itself.
 */
class TaskUpdateWithoutForm extends OncePerRequestFilter {

    private static final Pattern TASK = Pattern.compile("/camunda/api/engine/engine/[^/]+/task/[^/]+/?");
    private static final int LONGEST = 1_000_000;

    private final ObjectMapper json;

    TaskUpdateWithoutForm(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("PUT")
                || !TASK.matcher(UrlPathHelper.defaultInstance.getPathWithinApplication(request))
                        .matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] sent = request.getInputStream().readNBytes(LONGEST);
        chain.doFilter(new ReadRequest(request, withoutForm(sent)), response);
    }

    private byte[] withoutForm(byte[] sent) throws IOException {
        try {
            if (json.readTree(sent) instanceof ObjectNode task) {
                task.remove("camundaFormRef");
                return json.writeValueAsBytes(task);
            }
            return sent;
        } catch (JsonProcessingException malformed) {
            return sent;
        }
    }
}
