/** Several nodes and several releases on one database: who may do what first, and how running cases come along. */
package org.escalationdesk.process.engine.upgrades;
