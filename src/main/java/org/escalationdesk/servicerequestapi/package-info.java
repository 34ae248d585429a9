/** Files service requests by machine, at a gateway that speaks Partner Center's ServiceRequest shape. */
package org.escalationdesk.servicerequestapi;
