package org.escalationdesk.customers;

/**
 * The partner's customers, as Partner Center knows them. Every method is a remote call and throws
 * {@link CustomerDirectoryUnavailable} when no answer can be had.
 */
public interface CustomerDirectory extends CustomerLookup {}
