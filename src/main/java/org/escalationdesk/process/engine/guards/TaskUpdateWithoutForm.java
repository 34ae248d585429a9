package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
        chain.doFilter(new Changed(request, withoutForm(sent)), response);
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

    private static final class Changed extends HttpServletRequestWrapper {

        private final byte[] body;

        Changed(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Body(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
