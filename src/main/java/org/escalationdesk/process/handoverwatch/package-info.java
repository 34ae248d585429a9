/** The process {@code hand-over-watch}: one class per element of the model. */
@NullMarked
package org.escalationdesk.process.handoverwatch;

import org.jspecify.annotations.NullMarked;
