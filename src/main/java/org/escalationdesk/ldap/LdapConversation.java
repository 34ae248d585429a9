package org.escalationdesk.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** What is asked over one connection, within one limit of time: a slow directory must not hold a thread for each of its answers. */
final class LdapConversation implements AutoCloseable {

    /** By which a directory says something else than that name and password do not fit. */
    private static final Set<ResultCode> NO_ANSWERS = Set.of(
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.TIME_LIMIT_EXCEEDED,
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.REFERRAL);

    private final LDAPConnection connection;
    private final Duration limit;
    private long end;

    LdapConversation(LDAPConnection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
        renew();
    }

    /** From now on the limit counts anew. */
    void renew() {
        end = System.nanoTime() + limit.toNanos();
    }

    void goOnWithTls(SSLContext tls) throws LDAPException {
        var result = connection.processExtendedOperation(withinTheLimit(new StartTLSExtendedRequest(tls)));
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPException(result);
        }
    }

    void signIn(String dn, String password) throws LDAPException {
        connection.bind(withinTheLimit(new SimpleBindRequest(dn, password)));
    }

    /** Whether the password is that of the entry. */
    boolean accepts(String dn, String password) throws LDAPException {
        try {
            signIn(dn, password);
            return true;
        } catch (LDAPException refused) {
            if (isNoAnswer(refused)) {
                throw refused;
            }
            return false;
        }
    }

    /** @param most of which there may be; 0 for any number */
    List<SearchResultEntry> find(String base, Filter filter, int most, List<String> attributes) throws LDAPException {
        var request = new SearchRequest(base, SearchScope.SUB, filter, attributes.toArray(String[]::new));
        request.setSizeLimit(most);
        try {
            return Objects.requireNonNull(
                    connection.search(withinTheLimit(request)).getSearchEntries());
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return List.of();
            }
            throw failed;
        }
    }

    private static boolean isNoAnswer(LDAPException failed) {
        return !failed.getResultCode().isConnectionUsable() || NO_ANSWERS.contains(failed.getResultCode());
    }

    private <R extends LDAPRequest> R withinTheLimit(R request) throws LDAPException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new LDAPException(ResultCode.TIMEOUT);
        }
        request.setResponseTimeoutMillis(left);
        return request;
    }

    @Override
    public void close() {
        connection.close();
    }
}
