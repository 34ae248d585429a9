/** How long something took, without the time in which it had to wait for others. */
package org.escalationdesk.clocks;
