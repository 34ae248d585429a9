/** What the engine stores of what it is given. */
package org.escalationdesk.process.engine.variables;
