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

/** The tokens that the sandbox has issued: opaque, each for one tenant, and gone when they expire. */
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

    String issueAccess(String tenant, String clientId) {
        return issue(tenant, clientId, "access", ACCESS);
    }

    String issueRefresh(String tenant, String clientId) {
        return issue(tenant, clientId, "refresh", REFRESH);
    }

    /** The tenant that an access token is good for. */
    Optional<String> tenant(String accessToken) {
        return find(accessToken, "access");
    }

    /** The tenant that a refresh token is good for. */
    Optional<String> refreshable(String refreshToken) {
        return find(refreshToken, "refresh");
    }

    private String issue(String tenant, String clientId, String kind, Duration life) {
        database.sql("delete from sandbox_token where expires_at < :now")
                .param("now", SandboxDatabase.column(clock.instant()))
                .update();
        byte[] random = new byte[48];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.sql("""
                        insert into sandbox_token (digest, tenant, client_id, kind, expires_at)
                        values (:digest, :tenant, :client, :kind, :expires)""")
                .param("digest", digest(token))
                .param("tenant", tenant)
                .param("client", clientId)
                .param("kind", kind)
                .param("expires", SandboxDatabase.column(clock.instant().plus(life)))
                .update();
        return token;
    }

    private Optional<String> find(String token, String kind) {
        return database.sql(
                        "select tenant from sandbox_token where digest = :digest and kind = :kind and expires_at > :now")
                .param("digest", digest(token))
                .param("kind", kind)
                .param("now", SandboxDatabase.column(clock.instant()))
                .query(String.class)
                .optional();
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
