/** Who the partner's customers are. */
package org.escalationdesk.customers;
