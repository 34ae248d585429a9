/** What is kept of people, and for how long. */
@NullMarked
package org.escalationdesk.privacy;

import org.jspecify.annotations.NullMarked;
