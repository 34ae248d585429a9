/** A few cases in different stages, so that a newcomer's first look is not at an empty desk. */
@NullMarked
package org.escalationdesk.process.demonstration;

import org.jspecify.annotations.NullMarked;
