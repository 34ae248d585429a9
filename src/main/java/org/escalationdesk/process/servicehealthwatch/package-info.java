/** The process {@code service-health-watch}: one class per element of the model. */
@NullMarked
package org.escalationdesk.process.servicehealthwatch;

import org.jspecify.annotations.NullMarked;
