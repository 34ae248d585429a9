/** Reads what forms and other systems send in, and says all that is wrong with it. */
package org.escalationdesk.input;
