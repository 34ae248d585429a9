package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Reads what a call sends: one JSON document in UTF-8, in which no name stands twice. */
@Component
class JsonBody {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ObjectReader json;

    JsonBody(ObjectMapper mapper) {
        this.json = mapper.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * Of an empty body, nothing.
     *
     * @throws MalformedJson where it is none
     */
    JsonNode of(HttpServletRequest request) throws IOException {
        String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try (JsonParser body = json.createParser(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            try {
                return json.readTree(body);
            } catch (JsonProcessingException e) {
                throw new MalformedJson(e, body);
            }
        }
    }
}
