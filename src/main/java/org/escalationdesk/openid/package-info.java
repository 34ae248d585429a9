/** The company's own sign-in by OpenID Connect, such as Microsoft Entra ID or Keycloak; off as long as none is named. */
@NullMarked
package org.escalationdesk.openid;

import org.jspecify.annotations.NullMarked;
