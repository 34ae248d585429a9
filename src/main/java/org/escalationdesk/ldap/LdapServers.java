package org.escalationdesk.ldap;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.Objects;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.escalationdesk.terms.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * The directory's servers. Each connection goes to the first of them, in the order of the setting, that takes the desk's own account
 * in time, so the first is used again as soon as it is back.
 */
final class LdapServers {

    private final LdapSettings settings;
    private final SSLContext tls;
    private final ServerSet servers;

    LdapServers(LdapSettings settings, SSLContext tls) {
        this.settings = settings;
        this.tls = tls;
        this.servers = new FailoverServerSet(
                settings.url().stream().map(url -> server(address(url))).toList());
    }

    private static LDAPURL address(String url) {
        try {
            LDAPURL address = new LDAPURL(url);
            if (address.hostProvided() && Set.of("ldap", "ldaps").contains(address.getScheme())) {
                return address;
            }
        } catch (LDAPException unreadable) {
            // as one that leads nowhere
        }
        throw StartRefused.of("ldap.unreadable", "desk.ldap.url", url);
    }

    private ServerSet server(LDAPURL address) {
        boolean encrypted = address.getScheme().equals("ldaps");
        SocketFactory sockets = encrypted ? tls.getSocketFactory() : SocketFactory.getDefault();
        @Nullable PostConnectProcessor goOnWithTls =
                !encrypted && settings.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
        return new SingleServerSet(
                Objects.requireNonNull(address.getHost()),
                address.getPort(),
                new ImpatientSockets(sockets, settings.answerWithin()),
                options(),
                new SimpleBindRequest(settings.bindDn(), settings.bindPassword()),
                goOnWithTls);
    }

    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        int longest = (int) settings.answerWithin().toMillis();
        options.setConnectTimeoutMillis(longest);
        options.setResponseTimeoutMillis(longest);
        options.setUseSynchronousMode(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    /**
     * Signed in with the desk's own account.
     *
     * @throws LdapDoor.Closed where no server takes it
     */
    LDAPConnection connect() throws LDAPException {
        try {
            return servers.getConnection();
        } catch (LDAPException failed) {
            throw new LdapDoor.Closed(failed);
        }
    }
}
