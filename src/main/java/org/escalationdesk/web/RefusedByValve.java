package org.escalationdesk.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.http.MediaType;

/** An answer from where no filter was reached: one sentence in the reader's language. */
final class RefusedByValve {

    private RefusedByValve() {}

    static void write(Request request, Response response, int status, Supplier<String> sentence) throws IOException {
        PageHeaders.tell(request, response);
        Locale language = ReaderLanguageFilter.of(request.getRequest());
        ReaderLanguageFilter.declare(language, response.getResponse());
        ReaderLanguage.Reading reading = ReaderLanguage.in(language);
        try {
            byte[] body = sentence.get().getBytes(StandardCharsets.UTF_8);
            response.setStatus(status);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } finally {
            reading.close();
        }
    }
}
