package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.escalationdesk.terms.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says in the desk's words what Spring MVC refuses before a method of a controller is reached. */
abstract class ProblemsInOurWords extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refusal, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest call && call.getResponse() != null) {
            ReaderLanguageFilter.declare(ReaderLanguage.current(), call.getResponse());
            if (!Refusals.concernApi(call.getRequest()) && ErrorPage.isWantedBy(call.getRequest())) {
                return shown(call.getRequest(), call.getResponse(), status);
            }
        }
        HttpHeaders ours = new HttpHeaders();
        ours.putAll(headers);
        // also where the caller does not accept it: it says what is offered
        ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(
                refusal, ProblemDetail.forStatusAndDetail(status, sentence(refusal, status)), ours, status, request);
    }

    private static @Nullable ResponseEntity<Object> shown(
            HttpServletRequest request, HttpServletResponse response, HttpStatusCode status) {
        try {
            ErrorPage.write(request, response, HttpStatus.valueOf(status.value()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return null;
    }

    private static String sentence(Exception refusal, HttpStatusCode status) {
        if (refusal instanceof HttpRequestMethodNotSupportedException method
                && method.getSupportedHttpMethods() != null) {
            return SecuritySentences.of("method", offered(method.getSupportedHttpMethods()));
        }
        return Refusals.words(status);
    }

    private static String offered(Set<HttpMethod> methods) {
        return methods.stream().map(HttpMethod::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }
}
