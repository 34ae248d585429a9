package org.escalationdesk.process.steps;

/** A service task that asks another system: it may take a while, so it has a transaction of its own. */
public interface AsksOutside {}
