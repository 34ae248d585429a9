package org.escalationdesk.process.engine.people;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.access.ProvenPasswords;
import org.escalationdesk.access.SignInAttempts;
import org.springframework.security.core.AuthenticationException;

/**
 * Tries passwords, and counts each before it is tried: of many guesses at the same time no more are tried than one after the other
 * would be. It runs outside of the engine's transaction, so that every node sees at once what is counted.
 */
class CountedPasswords {

    private final SignInAttempts attempts;
    private final ProvenPasswords proven;

    /** By digests: who comes with the same name and password several times at once is asked for once. */
    private final Map<String, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();

    CountedPasswords(SignInAttempts attempts, ProvenPasswords proven) {
        this.attempts = attempts;
        this.proven = proven;
    }

    /** Who knows whether one person's password is right. A version is what is known of when it was set: another one ends a proof. */
    interface Owner {

        /** @return empty where the person may not come in, whatever the password */
        Optional<String> version();

        /** @return the version of the password that was tried; empty where it is wrong */
        Optional<String> tried();
    }

    /** @throws org.escalationdesk.access.SignInDelayed where it is too early for another attempt */
    boolean isRight(String id, String password, Owner owner) {
        SignInAttempts.Known attempt = attempts.begin(DeskIdentities.address(), id);
        String digest = proven.digest(id, password);
        if (isProven(digest, owner)) {
            attempts.succeeded(attempt);
            return true;
        }
        var answer = new CompletableFuture<Boolean>();
        CompletableFuture<Boolean> others = asked.putIfAbsent(digest, answer);
        if (others != null) {
            return answerOf(others);
        }
        try {
            // by somebody who has just been ready
            boolean right = isProven(digest, owner) || isTaken(id, digest, owner);
            answer.complete(right);
            return right;
        } catch (RuntimeException | Error failed) {
            answer.completeExceptionally(failed);
            throw failed;
        } finally {
            asked.remove(digest, answer);
        }
    }

    private boolean isProven(String digest, Owner owner) {
        return owner.version()
                .filter(version -> proven.isProven(digest, version))
                .isPresent();
    }

    private boolean isTaken(String id, String digest, Owner owner) {
        SignInAttempts.Counted attempt = attempts.count(DeskIdentities.address(), id);
        try {
            Optional<String> version = owner.tried();
            version.ifPresent(known -> {
                proven.proven(digest, known);
                attempts.succeeded(attempt);
            });
            return version.isPresent();
        } catch (DirectoryUnavailable | NotAdmitted noWrongPassword) {
            attempts.takeBack(attempt);
            throw noWrongPassword;
        }
    }

    private static boolean answerOf(CompletableFuture<Boolean> others) {
        try {
            return others.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AuthenticationException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
