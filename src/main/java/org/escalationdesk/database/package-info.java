/** The machine below: what becomes of the desk while its database is gone or its disk full, and of H2's file. */
package org.escalationdesk.database;
