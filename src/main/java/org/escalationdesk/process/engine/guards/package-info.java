/** What people may do to the engine, what they are refused, and the sentence in which they read it. */
package org.escalationdesk.process.engine.guards;
