package org.escalationdesk.process.views;

/** Who reads a view. */
public interface Reader {

    /**
     * Whether the user may request a reseller relationship with a customer: all agents but help desk agents (Partner Center,
     * create user accounts and set permissions).
     */
    boolean mayRequestRelationships();
}
