/** Exactly once: the one way and the one ledger by which anything leaves the house. */
package org.escalationdesk.delivery;
