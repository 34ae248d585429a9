package org.escalationdesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The tokens that the sandbox has issued: opaque, each for one tenant and one resource, and gone when they expire. */
@SandboxPart("sandboxTokens")
class Tokens {

    /** The partner's own tenant, in which Partner Center lives. */
    static final String PARTNER_TENANT = "0a0a0a0a-0000-4000-8000-00000000000a";

    static final Duration ACCESS = Duration.ofSeconds(3599);

    private static final Duration REFRESH = Duration.ofDays(90);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SandboxDatabase database;
    private final Clock clock;

    Tokens(SandboxDatabase database, ObjectProvider<Clock> clock) {
        this.database = database;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    /**
     * What an access token is good for.
     *
     * @param ofUser whether a user signed in, and not only the application
     */
    record Access(String tenant, Resource resource, boolean ofUser) {}

    String issueAccess(Access access, String clientId) {
        return issue(access.tenant(), access.resource().name(), access.ofUser(), clientId, "access", ACCESS);
    }

    /** A refresh token is good for every resource. */
    String issueRefresh(String tenant, String clientId) {
        return issue(tenant, "", true, clientId, "refresh", REFRESH);
    }

    Optional<Access> access(String accessToken) {
        return database.sql("""
                        select tenant, resource_name, of_user from sandbox_token
                        where digest = :digest and kind = 'access' and resource_name <> '' and expires_at > :now""")
                .param("digest", digest(accessToken))
                .param("now", SandboxDatabase.column(clock.instant()))
                .query((row, number) -> new Access(
                        row.getString("tenant"),
                        Resource.valueOf(row.getString("resource_name")),
                        row.getBoolean("of_user")))
                .optional();
    }

    /** The tenant that a refresh token is good for. */
    Optional<String> refreshable(String refreshToken) {
        return database.sql(
                        "select tenant from sandbox_token where digest = :digest and kind = 'refresh' and expires_at > :now")
                .param("digest", digest(refreshToken))
                .param("now", SandboxDatabase.column(clock.instant()))
                .query(String.class)
                .optional();
    }

    private String issue(String tenant, String resource, boolean ofUser, String clientId, String kind, Duration life) {
        database.sql("delete from sandbox_token where expires_at < :now")
                .param("now", SandboxDatabase.column(clock.instant()))
                .update();
        byte[] random = new byte[48];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.sql("""
                        insert into sandbox_token (digest, tenant, resource_name, of_user, client_id, kind, expires_at)
                        values (:digest, :tenant, :resource, :ofUser, :client, :kind, :expires)""")
                .param("digest", digest(token))
                .param("tenant", tenant)
                .param("resource", resource)
                .param("ofUser", ofUser)
                .param("client", clientId)
                .param("kind", kind)
                .param("expires", SandboxDatabase.column(clock.instant().plus(life)))
                .update();
        return token;
    }

    private static String digest(String token) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
