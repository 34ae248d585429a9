/** The desk's words as types, used by every other package: they depend on nothing. */
package org.escalationdesk.terms;
