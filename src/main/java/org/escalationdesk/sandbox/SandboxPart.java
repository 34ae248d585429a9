package org.escalationdesk.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** A bean that exists only while the sandbox is switched on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
@ConditionalOnProperty("desk.sandbox.enabled")
@interface SandboxPart {

    /** The bean's name: it begins with {@code sandbox}, so that it meets none of the application's. */
    @AliasFor(annotation = Component.class)
    String value();
}
