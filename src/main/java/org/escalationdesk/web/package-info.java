/** The REST API for other systems, and who may reach what. */
package org.escalationdesk.web;
