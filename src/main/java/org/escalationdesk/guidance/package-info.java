/** What we write to customers, and what they answer. */
package org.escalationdesk.guidance;
