/** The partner's customers, read from Partner Center's REST API. */
package org.escalationdesk.partnercenter;
