package org.escalationdesk.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that exist only while the sandbox is switched on, and never appear in the application's own API page. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Hidden
@RestController
@ConditionalOnProperty("desk.sandbox.enabled")
@interface SandboxEndpoints {

    /** The bean's name: it begins with {@code sandbox}, so that it meets none of the application's. */
    @AliasFor(annotation = RestController.class)
    String value();
}
