/** Who signs in, in which groups, with which rights and which filters. */
package org.escalationdesk.process.engine.people;
