/** The decision on how long something should take. */
@NullMarked
package org.escalationdesk.process.responsetargets;

import org.jspecify.annotations.NullMarked;
