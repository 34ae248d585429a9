package org.escalationdesk.terms;

/** The groups that models and permissions name. */
public final class DeskGroups {

    /** Whoever works on cases, in Partner Center's words admin agents and help desk agents. */
    public static final String AGENTS = "agents";

    /** Those among the agents who may not request a reseller relationship; they are in both groups. */
    public static final String HELPDESK_AGENTS = "helpdesk-agents";

    public static final String MANAGERS = "managers";

    /** They report problems and read what they reported; 21Vianet lets them file nothing and see no health. */
    public static final String SALES_AGENTS = "sales-agents";

    /** As the engine names them. */
    public static final String ADMINISTRATORS = "camunda-admin";

    private DeskGroups() {}
}
