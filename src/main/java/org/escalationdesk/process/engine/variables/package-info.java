/** What the engine stores of what it is given. */
@NullMarked
package org.escalationdesk.process.engine.variables;

import org.jspecify.annotations.NullMarked;
