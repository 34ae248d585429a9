/** The process {@code service-health-watch}: one class per element of the model. */
package org.escalationdesk.process.servicehealthwatch;
