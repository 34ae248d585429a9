/** The services' health, read from Microsoft Graph. */
package org.escalationdesk.graph;
