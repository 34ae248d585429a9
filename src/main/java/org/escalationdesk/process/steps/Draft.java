package org.escalationdesk.process.steps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of an answer that the case keeps when the task ends without being done, and that stands in the form again when the task
 * opens again. Not sent is not empty: such a field stays as it is known then. No form hides it for what was answered.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Draft {}
