/** The case, its timeline and its register. */
@NullMarked
package org.escalationdesk.cases;

import org.jspecify.annotations.NullMarked;
