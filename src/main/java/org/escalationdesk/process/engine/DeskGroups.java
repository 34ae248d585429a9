package org.escalationdesk.process.engine;

import org.camunda.bpm.engine.authorization.Groups;

/** The groups that models and permissions name. */
public final class DeskGroups {

    public static final String AGENTS = "agents";
    public static final String MANAGERS = "managers";
    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    private DeskGroups() {}
}
