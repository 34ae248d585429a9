/** What is kept of customers' people is encrypted where it is kept; keys are configured, and can be changed. */
@NullMarked
package org.escalationdesk.encryption;

import org.jspecify.annotations.NullMarked;
