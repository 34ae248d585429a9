/** Who gets in, how often one may try, and for how long one stays. */
@NullMarked
package org.escalationdesk.access;

import org.jspecify.annotations.NullMarked;
