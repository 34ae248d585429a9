package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the API does not know, that are given twice, or that are not in UTF-8: a list by a misspelled
 * filter would be another list than was asked for.
 */
class KnownParameters implements HandlerInterceptor {

    /** What decoding puts in the place of bytes that are no letter. */
    private static final String NO_LETTER = "\uFFFD";

    private static final String ITS_BYTES = "%EF%BF%BD";

    private static final int LONGEST_NAME = 60;

    private final MessageSource messages;

    KnownParameters(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
            refuseWrong(request, known(method));
        }
        return true;
    }

    private static Set<String> known(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toSet());
    }

    private static String name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> parameter.getParameter().getName());
    }

    private void refuseWrong(HttpServletRequest request, Set<String> known) {
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
            String name = given.getKey();
            if (!known.contains(name)) {
                errors.add(error(abbreviated(name), "input.field.unknown"));
            } else if (given.getValue().length > 1) {
                errors.add(error(name, "input.twice"));
            } else if (isBroken(given.getValue()[0], request.getQueryString())) {
                errors.add(error(name, "input.not-utf-8"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** The sign for what is no letter may have been sent as such. */
    private static boolean isBroken(String value, String query) {
        return value.contains(NO_LETTER) && !query.toUpperCase(Locale.ROOT).contains(ITS_BYTES);
    }

    private static String abbreviated(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private FieldError error(String field, String key) {
        return new FieldError(field, messages.getMessage(key, null, ReaderLanguage.current()));
    }
}
