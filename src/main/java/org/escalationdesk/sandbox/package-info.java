/**
 * Stand-ins for the remote systems of a 21Vianet partner, over real HTTP under {@code /sandbox}: sign-in, Partner Center,
 * Microsoft Graph and 21Vianet's service desk. They speak the documented language and know nothing of the application.
 * Switched on by {@code desk.sandbox.enabled}; nothing here belongs in production.
 */
@NullMarked
package org.escalationdesk.sandbox;

import org.jspecify.annotations.NullMarked;
