/** The nodes that share a database: what only one of them does at a time, and what each does again and again. */
@NullMarked
package org.escalationdesk.nodes;

import org.jspecify.annotations.NullMarked;
