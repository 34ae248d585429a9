/** The process {@code retention-watch}: one class per element of the model. */
@NullMarked
package org.escalationdesk.process.retentionwatch;

import org.jspecify.annotations.NullMarked;
