package org.escalationdesk.input;

/**
 * One field that cannot be accepted.
 *
 * @param field its path in the input, such as {@code reporter.email}
 * @param message what is wrong with it, for people
 */
public record FieldError(String field, String message) {}
