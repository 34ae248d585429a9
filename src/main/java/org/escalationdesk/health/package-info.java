/** The services, and whether they work. */
package org.escalationdesk.health;
