package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;

/**
 * What failed outside of the controllers, such as in a filter, in our words: a problem where the API is concerned, a page for a browser,
 * otherwise the shape that the webapps read.
 */
@Controller
class ErrorsOfTheServer extends BasicErrorController {

    ErrorsOfTheServer(ErrorAttributes attributes, ServerProperties server) {
        super(attributes, server.getError());
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        if (!Refusals.concernApi(request)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("type", "RestException", "message", Refusals.words(request, status), "code", 0));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of(
                        "title",
                        status.getReasonPhrase(),
                        "status",
                        status.value(),
                        "detail",
                        Refusals.words(request, status)));
    }

    @Override
    public @Nullable ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = getStatus(request);
        try {
            if (Refusals.concernApi(request)) {
                Refusals.write(request, response, status, Refusals.words(request, status));
            } else {
                ErrorPage.write(request, response, status);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return null;
    }
}
