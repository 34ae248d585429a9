/** The company's own sign-in by LDAP, at Active Directory, OpenLDAP or another directory; off as long as none is named. */
@NullMarked
package org.escalationdesk.ldap;

import org.jspecify.annotations.NullMarked;
