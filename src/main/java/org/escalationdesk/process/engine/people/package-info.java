/** Who signs in, in which groups, with which rights and which filters. */
@NullMarked
package org.escalationdesk.process.engine.people;

import org.jspecify.annotations.NullMarked;
