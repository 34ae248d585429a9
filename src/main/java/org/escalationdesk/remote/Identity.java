package org.escalationdesk.remote;

/**
 * Whose token a call carries. What identities there are, {@link RemoteCalls} tells.
 *
 * @param tenant the partner's own, or a customer's
 */
public record Identity(RemoteSystem.Access access, String tenant) {

    String registrationId() {
        return access.id() + "/" + tenant;
    }
}
