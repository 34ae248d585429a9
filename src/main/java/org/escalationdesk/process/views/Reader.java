package org.escalationdesk.process.views;

import java.util.Optional;

/** Who reads a view. */
public interface Reader {

    /** A user's id; empty where the desk reads by itself. */
    Optional<String> id();

    /**
     * Whether the user may request a reseller relationship with a customer: all agents but help desk agents (Partner Center,
     * create user accounts and set permissions).
     */
    boolean mayRequestRelationships();
}
