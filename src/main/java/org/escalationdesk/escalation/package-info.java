/** What may be filed with 21Vianet, how it gets there, and what is known of it. */
package org.escalationdesk.escalation;
