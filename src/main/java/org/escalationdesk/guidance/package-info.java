/** What we write to customers, and what they answer. */
@NullMarked
package org.escalationdesk.guidance;

import org.jspecify.annotations.NullMarked;
