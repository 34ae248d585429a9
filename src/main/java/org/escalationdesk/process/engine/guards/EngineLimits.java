package org.escalationdesk.process.engine.guards;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the engine.
 *
 * @param queryResults how many results a person's query may ask for
 */
@ConfigurationProperties("desk.engine")
record EngineLimits(@DefaultValue("2000") int queryResults) {}
