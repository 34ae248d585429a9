/** Files service requests by machine, at a gateway that speaks Partner Center's ServiceRequest shape. */
@NullMarked
package org.escalationdesk.servicerequestapi;

import org.jspecify.annotations.NullMarked;
