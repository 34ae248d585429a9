/** The steps of {@code processes/agreement-renewal.bpmn}. */
@NullMarked
package org.escalationdesk.process.agreementrenewal;

import org.jspecify.annotations.NullMarked;
