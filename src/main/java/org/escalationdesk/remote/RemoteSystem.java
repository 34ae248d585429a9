package org.escalationdesk.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system beyond the house, as the adapter that talks to it brings it, as a bean: where it is, who the desk is there, how long
 * its jobs may ask, what it is called and what its refusals mean.
 *
 * @param settings the beginning of its properties, such as {@code desk.weather}
 * @param name the key of its name in the bundles
 * @param baseUrl where it is; blank where the sandbox stands in for it
 * @param sandboxPath where the sandbox stands in for it
 * @param isUsed whether the desk talks to it at all; else it needs no address
 * @param accesses who the desk is there
 * @param notAt hosts where it cannot be, each with the key of the sentence that says why
 * @param faults what its codes mean where they say more than the status, by {@code status/code}
 * @param rounds those of its jobs that ask again and again
 */
public record RemoteSystem(
        String settings,
        String name,
        String baseUrl,
        String sandboxPath,
        boolean isUsed,
        List<Access> accesses,
        Map<String, String> notAt,
        Map<String, RemoteFault.Meaning> faults,
        List<Round> rounds) {

    /** A system with nothing out of the ordinary, to which the desk talks as {@code accesses}. */
    public static RemoteSystem of(
            String settings, String name, String baseUrl, String sandboxPath, List<Access> accesses) {
        return new RemoteSystem(settings, name, baseUrl, sandboxPath, true, accesses, Map.of(), Map.of(), List.of());
    }

    public RemoteSystem isUsed(boolean whether) {
        return new RemoteSystem(settings, name, baseUrl, sandboxPath, whether, accesses, notAt, faults, rounds);
    }

    /** @param why the key of a sentence; its arguments are the setting and the host */
    public RemoteSystem cannotBeAt(String host, String why) {
        return new RemoteSystem(
                settings, name, baseUrl, sandboxPath, isUsed, accesses, Map.of(host, why), faults, rounds);
    }

    public RemoteSystem withFaults(Map<String, RemoteFault.Meaning> ofItsOwn) {
        return new RemoteSystem(settings, name, baseUrl, sandboxPath, isUsed, accesses, notAt, ofItsOwn, rounds);
    }

    public RemoteSystem withRounds(Round... ofItsJobs) {
        return new RemoteSystem(
                settings, name, baseUrl, sandboxPath, isUsed, accesses, notAt, faults, List.of(ofItsJobs));
    }

    String baseUrlProperty() {
        return settings + ".base-url";
    }

    /** Who the desk is there when nobody in particular is asked for. */
    Access application() {
        return accesses.stream().filter(access -> !access.asUser()).findFirst().orElseThrow();
    }

    /** Who the desk is there as a user of the partner's. */
    Access user() {
        return accesses.stream().filter(Access::asUser).findFirst().orElseThrow();
    }

    /**
     * Who the desk is towards a system: its one application in a tenant, a user of the partner's, or a client of the system's own.
     *
     * @param id unlike any other's
     * @param scopeProperty where its scope is set
     * @param scope of its tokens
     * @param asUser whether it wants a signed-in user of the partner's
     * @param client its own, for a system with a sign-in of its own; such a system goes unsigned where it has none
     */
    public record Access(String id, String scopeProperty, String scope, boolean asUser, Optional<Client> client) {

        /** The desk's application. */
        public static Access asApplication(String id, String scopeProperty, String scope) {
            return new Access(id, scopeProperty, scope, false, Optional.empty());
        }

        /** The user to whom the desk's refresh token belongs. */
        public static Access asUser(String id, String scopeProperty, String scope) {
            return new Access(id, scopeProperty, scope, true, Optional.empty());
        }

        /** A client of the system's own. */
        public static Access asClient(String id, Client client, String scopeAtTheSandbox) {
            return client.tokenUri().isBlank()
                    ? new Access(id, "", scopeAtTheSandbox, false, Optional.empty())
                    : new Access(id, "", client.scope(), false, Optional.of(client));
        }
    }

    /**
     * Client credentials at a token endpoint of the system's own.
     *
     * @param settings the beginning of its properties
     * @param tokenUri blank where there is none
     */
    public record Client(
            String settings,
            String tokenUri,
            String clientId,
            String clientSecret,
            String clientSecretFile,
            String scope) {

        @Override
        public String toString() {
            return "Client[tokenUri=" + tokenUri + ", clientId=" + clientId + ", scope=" + scope + "]";
        }
    }

    /**
     * A job that asks page after page, or one thing after the other.
     *
     * @param property where its longest time is set
     * @param longest after so long it asks nothing more
     * @param readsOn whether what it asks last may be a reading of several pages
     * @param after what it does when the last answer is there
     */
    public record Round(String property, Duration longest, boolean readsOn, Duration after) {

        public static Round of(String property, Duration longest) {
            return new Round(property, longest, false, Duration.ZERO);
        }
    }
}
