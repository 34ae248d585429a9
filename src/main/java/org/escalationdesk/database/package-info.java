/** The machine below: what becomes of the desk while its database is gone or its disk full, and of H2's file. */
@NullMarked
package org.escalationdesk.database;

import org.jspecify.annotations.NullMarked;
