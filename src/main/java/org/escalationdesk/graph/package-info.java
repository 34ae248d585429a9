/** The services' health, read from Microsoft Graph. */
@NullMarked
package org.escalationdesk.graph;

import org.jspecify.annotations.NullMarked;
