/** Working days and hours in China, how long something should take, and how long it took without the time in which others acted. */
@NullMarked
package org.escalationdesk.clocks;

import org.jspecify.annotations.NullMarked;
