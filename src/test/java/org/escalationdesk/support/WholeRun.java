package org.escalationdesk.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the whole run, which the build server makes of each change ({@code CI=true mvn verify}). The short run, a plain {@code
 * mvn verify}, leaves it out: it asks the same again elsewhere or by force, or what few changes can break. It runs as well where it
 * is asked for by name, and in an IDE.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WholeRunCondition.class)
public @interface WholeRun {}
