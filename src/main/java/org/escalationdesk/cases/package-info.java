/** The case, its timeline and its register. */
package org.escalationdesk.cases;
