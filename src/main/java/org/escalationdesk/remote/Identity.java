package org.escalationdesk.remote;

import java.util.Locale;

/**
 * Whose token a call carries: the application's or a user's, for one system and in one tenant. What identities there are,
 * {@link RemoteCalls} tells.
 *
 * @param tenant the partner's own, or for Graph the customer's
 */
public record Identity(Audience audience, String tenant) {

    public enum Audience {
        PARTNER_CENTER,

        /** Partner Center, for operations that want a signed-in user. */
        PARTNER_CENTER_USER,
        GRAPH,
        SERVICE_REQUESTS
    }

    String registrationId() {
        return audience.name().toLowerCase(Locale.ROOT) + "/" + tenant;
    }

    static Identity ofRegistrationId(String id) {
        int slash = id.indexOf('/');
        return new Identity(Audience.valueOf(id.substring(0, slash).toUpperCase(Locale.ROOT)), id.substring(slash + 1));
    }
}
