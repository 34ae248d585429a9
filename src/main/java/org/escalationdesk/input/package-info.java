/** Reads what forms and other systems send in, and says all that is wrong with it. */
@NullMarked
package org.escalationdesk.input;

import org.jspecify.annotations.NullMarked;
