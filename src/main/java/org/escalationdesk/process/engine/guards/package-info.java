/** What people may do to the engine, what they are refused, and the sentence in which they read it. */
@NullMarked
package org.escalationdesk.process.engine.guards;

import org.jspecify.annotations.NullMarked;
