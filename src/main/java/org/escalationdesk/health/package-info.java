/** The services, and whether they work. */
@NullMarked
package org.escalationdesk.health;

import org.jspecify.annotations.NullMarked;
