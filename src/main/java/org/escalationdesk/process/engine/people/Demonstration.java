package org.escalationdesk.process.engine.people;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whether the users agent, manager, sales and admin exist, each with its name as the password. */
@ConfigurationProperties("desk.demonstration")
record Demonstration(boolean enabled) {}
