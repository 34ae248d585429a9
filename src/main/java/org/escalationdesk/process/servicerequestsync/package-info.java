/** The process {@code service-request-sync}: one class per element of the model. */
package org.escalationdesk.process.servicerequestsync;
