/** What every remote system needs: where it is, how the desk signs in, how long it may take, what went wrong. */
@NullMarked
package org.escalationdesk.remote;

import org.jspecify.annotations.NullMarked;
