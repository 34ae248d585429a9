/** The application: how it starts, and with which settings it refuses to. */
@NullMarked
package org.escalationdesk;

import org.jspecify.annotations.NullMarked;
