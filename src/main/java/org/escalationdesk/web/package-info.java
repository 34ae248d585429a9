/** The REST API for other systems, and who may reach what. */
@NullMarked
package org.escalationdesk.web;

import org.jspecify.annotations.NullMarked;
