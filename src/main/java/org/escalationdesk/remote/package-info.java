/** What every remote system needs: where it is, how the desk signs in, how long it may take, what went wrong. */
package org.escalationdesk.remote;
