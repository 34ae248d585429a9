/** A few cases in different stages, so that a newcomer's first look is not at an empty desk. */
package org.escalationdesk.process.demonstration;
