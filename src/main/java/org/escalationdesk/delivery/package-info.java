/** Exactly once: the one way and the one ledger by which anything leaves the house. */
@NullMarked
package org.escalationdesk.delivery;

import org.jspecify.annotations.NullMarked;
