package org.escalationdesk.terms;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text by which something is found or reached (a number, an address), not somebody's words: it is taken in its one spelling,
 * see {@link Normalization#identifier}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Identifier {}
