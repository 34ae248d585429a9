/** What may be filed with 21Vianet, how it gets there, and what is known of it. */
@NullMarked
package org.escalationdesk.escalation;

import org.jspecify.annotations.NullMarked;
