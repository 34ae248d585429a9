package org.escalationdesk.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A company's directory on this machine, with an account that may look, and groups of its own names. */
public final class LdapServer implements AutoCloseable {

    public static final String BASE = "dc=contoso,dc=example";
    public static final String GROUPS = "ou=groups," + BASE;
    public static final String ACCOUNT = "cn=desk,ou=services," + BASE;
    public static final String ACCOUNT_PASSWORD = "the desk's own";

    private final InMemoryDirectoryServer server;
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final List<String> searches = new CopyOnWriteArrayList<>();

    /** For which everybody but the desk's own account waits who signs in. */
    private volatile CountDownLatch turn = new CountDownLatch(0);

    /** What everybody but the desk's own account is answered who signs in; success where the password decides. */
    private volatile ResultCode answer = ResultCode.SUCCESS;

    public LdapServer() {
        this(null, false, 0);
    }

    /** @param limit of entries that it tells at once */
    public LdapServer(int limit) {
        this(null, false, limit);
    }

    /** @param tls for connections that are encrypted from their beginning, or become so */
    public LdapServer(SSLContext tls, boolean fromTheBeginning) {
        this(tls, fromTheBeginning, 0);
    }

    private LdapServer(@Nullable SSLContext tls, boolean fromTheBeginning, int limit) {
        try {
            var config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.setListenerConfigs(listener(tls, fromTheBeginning));
            config.setMaxSizeLimit(limit);
            config.addInMemoryOperationInterceptor(new Listening());
            server = new InMemoryDirectoryServer(config);
            add("dn: " + BASE, "objectClass: domain", "dc: contoso");
            for (String unit : List.of("people", "groups", "services", "elsewhere")) {
                add("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
            }
            add("dn: " + ACCOUNT, "objectClass: account", "cn: desk", "userPassword: " + ACCOUNT_PASSWORD);
            server.startListening();
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static InMemoryListenerConfig listener(@Nullable SSLContext tls, boolean fromTheBeginning)
            throws LDAPException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return tls != null && fromTheBeginning
                ? InMemoryListenerConfig.createLDAPSConfig(
                        "tls", loopback, 0, tls.getServerSocketFactory(), tls.getSocketFactory())
                : InMemoryListenerConfig.createLDAPConfig(
                        "plain", loopback, 0, tls == null ? null : tls.getSocketFactory());
    }

    public static String dnOf(String person) {
        return "uid=" + person + ",ou=people," + BASE;
    }

    public static String group(String name) {
        return "cn=" + name + "," + GROUPS;
    }

    public int port() {
        return server.getListenPort();
    }

    public String url() {
        return "ldap://127.0.0.1:" + port();
    }

    /** @param groups DNs */
    public void person(String uid, String password, String... groups) {
        List<String> lines = new ArrayList<>(List.of(
                "dn: " + dnOf(uid),
                "objectClass: person",
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: Wang Fang",
                "givenName: Fang",
                "sn: Wang",
                "mail: wang.fang@contoso.example",
                "userPassword: " + password));
        Stream.of(groups).map(group -> "memberOf: " + group).forEach(lines::add);
        add(lines.toArray(String[]::new));
    }

    public void add(String... lines) {
        try {
            server.add(lines);
        } catch (LDAPException | LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public void remove(String dn) {
        try {
            server.delete(dn);
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Puts these values in the place of all that were there. */
    public void set(String dn, String attribute, String... values) {
        try {
            server.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public void removeAllPeople() {
        try {
            server.deleteSubtree("ou=people," + BASE);
            add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
        forget();
    }

    public void forget() {
        binds.clear();
        searches.clear();
    }

    /** With whose names somebody tried to sign in, but for the desk's own. */
    public List<String> binds() {
        return binds.stream().filter(dn -> !dn.equals(ACCOUNT)).toList();
    }

    public List<String> searches() {
        return List.copyOf(searches);
    }

    /** How often the desk came. */
    public int visits() {
        return (int) binds.stream().filter(ACCOUNT::equals).count();
    }

    /** @param code success: the password decides again */
    public void answerPeople(ResultCode code) {
        answer = code;
    }

    /** Until {@link #answerAgain}. */
    public void letPeopleWait() {
        turn = new CountDownLatch(1);
    }

    public void answerAgain() {
        turn.countDown();
    }

    public void goAway() {
        server.shutDown(true);
    }

    public void comeBack() {
        try {
            server.startListening();
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Listening extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            String dn = request.getRequest().getBindDN();
            binds.add(dn);
            if (!DN.isValidDN(dn)) {
                throw new LDAPException(ResultCode.INVALID_DN_SYNTAX);
            }
            if (!dn.equals(ACCOUNT)) {
                waitForTheirTurn();
                if (!answer.equals(ResultCode.SUCCESS)) {
                    throw new LDAPException(answer);
                }
            }
        }

        private void waitForTheirTurn() {
            try {
                turn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            searches.add(request.getRequest().getFilter().toString());
        }
    }
}
