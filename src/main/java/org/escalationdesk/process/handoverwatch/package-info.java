/** The process {@code hand-over-watch}: one class per element of the model. */
package org.escalationdesk.process.handoverwatch;
