/** Who the partner's customers are. */
@NullMarked
package org.escalationdesk.customers;

import org.jspecify.annotations.NullMarked;
