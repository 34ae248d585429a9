package org.escalationdesk.remote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.escalationdesk.sandbox.SandboxServer;
import org.springframework.test.context.TestPropertySource;

/** A sandbox of the contracts' own, whose time nobody moves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SandboxServer
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:contracts;DB_CLOSE_DELAY=-1")
@interface SandboxToAgreeWith {}
