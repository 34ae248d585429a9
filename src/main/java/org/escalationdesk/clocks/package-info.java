/** How long something took, without the time in which it had to wait for others. */
@NullMarked
package org.escalationdesk.clocks;

import org.jspecify.annotations.NullMarked;
