/** The process {@code clock-watch}: one class per element of the model. */
@NullMarked
package org.escalationdesk.process.clockwatch;

import org.jspecify.annotations.NullMarked;
