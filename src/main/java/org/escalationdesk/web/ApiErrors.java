package org.escalationdesk.web;

import java.util.UUID;
import org.escalationdesk.attachments.AttachmentRefusal;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.encryption.Unreadable;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.privacy.ErasureRefused;
import org.escalationdesk.terms.SentenceWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every error of the API as {@code application/problem+json} (RFC 9457), with every invalid field listed at once. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ProblemsInOurWords {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final SentenceWords words;

    ApiErrors(SentenceWords words) {
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidInput invalid) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "web.invalid");
        problem.setProperty("errors", invalid.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail malformed(MalformedJson malformed) {
        if (malformed.deepestNesting().isPresent()) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "web.too-deep",
                    malformed.deepestNesting().getAsInt());
        }
        return problem(
                HttpStatus.BAD_REQUEST,
                "web.malformed",
                malformed.where().getLineNr(),
                malformed.where().getColumnNr());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownCase unknown) {
        return problem(HttpStatus.NOT_FOUND, "web.unknown-case");
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownTask unknown) {
        return problem(HttpStatus.NOT_FOUND, "web.unknown-task");
    }

    @ExceptionHandler
    ProblemDetail otherReport(CaseDesk.KeyUsedForAnotherReport used) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, "web.key-used");
    }

    @ExceptionHandler
    ProblemDetail keyInUse(CaseDesk.KeyInUse inUse) {
        return problem(HttpStatus.CONFLICT, "web.key-in-use");
    }

    @ExceptionHandler
    ProblemDetail refused(CaseRefusal refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, words.of(refusal.sentence()));
    }

    @ExceptionHandler
    ProblemDetail refused(AttachmentRefusal refusal) {
        HttpStatus status = switch (refusal.reason()) {
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case KIND_NOT_ALLOWED, NOT_OF_ITS_KIND -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case EMPTY, WITHOUT_NAME, NAME_NOT_ALLOWED -> HttpStatus.BAD_REQUEST;
            case TOO_MANY -> HttpStatus.CONFLICT;
        };
        return ProblemDetail.forStatusAndDetail(status, words.of(refusal.sentence()));
    }

    @ExceptionHandler
    ProblemDetail refused(ErasureRefused refusal) {
        return switch (refusal.reason()) {
            case CHANGED -> problem(HttpStatus.CONFLICT, "web.erasure.changed");
            case NOBODY -> problem(HttpStatus.NOT_FOUND, "web.erasure.nobody");
            case INCOMPLETE -> problem(HttpStatus.CONFLICT, "web.erasure.incomplete");
            case OPEN -> problem(HttpStatus.CONFLICT, "web.erasure.open", refusal.cases());
        };
    }

    @ExceptionHandler
    ProblemDetail malformed(MalformedUpload malformed) {
        if (malformed.getCause() instanceof PacedStream.TooSlow) {
            return problem(HttpStatus.REQUEST_TIMEOUT, "web.slow-upload");
        }
        return malformed.isMultipart()
                ? problem(HttpStatus.BAD_REQUEST, "web.malformed-upload")
                : problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "web.no-multipart");
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownAttachment unknown) {
        return problem(HttpStatus.NOT_FOUND, "web.unknown-attachment");
    }

    @ExceptionHandler
    ProblemDetail conflict(ConcurrencyFailureException conflict) {
        return problem(HttpStatus.CONFLICT, "web.conflict");
    }

    @ExceptionHandler
    ProblemDetail notAllowed(NotAllowed notAllowed) {
        return problem(HttpStatus.FORBIDDEN, "web.not-allowed");
    }

    /** Nothing that the caller could do better; whoever runs the desk finds in the log what it is. */
    @ExceptionHandler
    ProblemDetail unreadable(Unreadable unreadable) {
        LOG.error("What is kept cannot be read", unreadable);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, words.of(unreadable.sentence()));
    }

    /** A bug: the caller gets a reference, the log what happened. */
    @ExceptionHandler
    ProblemDetail bug(RuntimeException bug) {
        if (bug instanceof AccessDeniedException || bug instanceof AuthenticationException) {
            throw bug;
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("API call failed, reference {}", reference, bug);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "web.bug", reference);
    }

    private ProblemDetail problem(HttpStatus status, String key, Object... arguments) {
        return ProblemDetail.forStatusAndDetail(status, words.say(key, arguments));
    }
}
