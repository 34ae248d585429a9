/** The nodes that share a database: what only one of them does at a time. */
@NullMarked
package org.escalationdesk.nodes;

import org.jspecify.annotations.NullMarked;
