package org.escalationdesk.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A sandbox on a port of its own, shared by the tests, in which nobody waits. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SandboxOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "desk.sandbox.enabled=true",
            "spring.datasource.url=jdbc:h2:mem:sandbox;DB_CLOSE_DELAY=-1",
            "spring.main.banner-mode=off"
        })
@Import(NobodyWaits.class)
public @interface SandboxServer {}
