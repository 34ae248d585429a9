/** The process {@code service-request-sync}: one class per element of the model. */
@NullMarked
package org.escalationdesk.process.servicerequestsync;

import org.jspecify.annotations.NullMarked;
