/** The partner's customers, read from Partner Center's REST API. */
@NullMarked
package org.escalationdesk.partnercenter;

import org.jspecify.annotations.NullMarked;
