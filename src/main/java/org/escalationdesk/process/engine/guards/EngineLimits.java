package org.escalationdesk.process.engine.guards;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Bounds of the engine.
 *
 * @param queryResults how many results a person's query may ask for
 */
@ConfigurationProperties("desk.engine")
record EngineLimits(int queryResults) {}
