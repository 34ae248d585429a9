/** Several nodes and several releases on one database: who may do what first, and how running cases come along. */
@NullMarked
package org.escalationdesk.process.engine.upgrades;

import org.jspecify.annotations.NullMarked;
