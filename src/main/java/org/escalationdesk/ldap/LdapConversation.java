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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is asked over one connection, within one limit of time: a slow directory must not hold a thread for each of its answers. */
final class LdapConversation implements AutoCloseable {

    /**
     * By which a directory says that this person does not get in: the password is another one, or the entry has none, is locked or
     * does not exist. Whatever else it says is no answer to the question.
     */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            // 389 Directory Server: an account that was deactivated, and one that is locked after many guesses
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.CONSTRAINT_VIOLATION);

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

    /** Whether the password is that of the entry. */
    boolean accepts(String dn, String password) throws LDAPException {
        try {
            connection.bind(withinTheLimit(new SimpleBindRequest(dn, password)));
            return true;
        } catch (LDAPException refused) {
            if (REFUSALS.contains(refused.getResultCode())) {
                return false;
            }
            throw refused;
        }
    }

    /** @return the only one that fits; empty where there is none, or more than one */
    Optional<SearchResultEntry> findOnly(String base, Filter filter, List<String> attributes) throws LDAPException {
        try {
            List<SearchResultEntry> found = find(base, filter, 1, attributes);
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** @throws LDAPException also where the directory tells only some of them: whoever is missing would seem to be gone */
    List<SearchResultEntry> findAll(String base, Filter filter, List<String> attributes) throws LDAPException {
        return find(base, filter, 0, attributes);
    }

    private List<SearchResultEntry> find(String base, Filter filter, int most, List<String> attributes)
            throws LDAPException {
        var request = new SearchRequest(base, SearchScope.SUB, filter, attributes.toArray(String[]::new));
        request.setSizeLimit(most);
        return Objects.requireNonNull(connection.search(withinTheLimit(request)).getSearchEntries());
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
