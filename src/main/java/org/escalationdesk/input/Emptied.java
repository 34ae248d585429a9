package org.escalationdesk.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A set of paths that is not sent: {@link InputReader} fills it with what was named and is null or blank, where leaving a field out
 * means something else than emptying it.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Emptied {}
