package org.escalationdesk.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers calls that reach no method of a controller (a path, a method or a media type that is not offered) as
 * {@code application/problem+json} too: {@link ApiErrors} sees only what its own controllers throw.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class CallsOfNobody extends ProblemsInOurWords {}
