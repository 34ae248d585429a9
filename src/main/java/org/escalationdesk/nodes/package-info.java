/** The nodes that share a database: what only one of them does at a time. */
package org.escalationdesk.nodes;
