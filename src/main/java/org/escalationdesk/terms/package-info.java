/** The desk's words as types, used by every other package: they depend on nothing. */
@NullMarked
package org.escalationdesk.terms;

import org.jspecify.annotations.NullMarked;
