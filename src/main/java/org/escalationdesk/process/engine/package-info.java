/** The engine as the desk runs it: its configuration, who may do what in it, and what it refuses. */
package org.escalationdesk.process.engine;
