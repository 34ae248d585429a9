package org.escalationdesk.process.engine.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.process.views.EngineSentences;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be like, as NIST SP 800-63B advises: long, and hard to guess. Of which characters it
 * consists does not matter, and it need not be changed as long as nobody else knows it.
 */
public final class PasswordRules implements PasswordPolicy {

    private static final int SHORTEST = 10;

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(Rule.values());
    }

    /** What this password of this user lacks, in the reader's language and as a part of a sentence; empty where it is good. */
    public static Optional<String> whatIsMissing(String password, User user) {
        return Stream.of(Rule.values())
                .filter(rule -> !rule.execute(password, user))
                .map(Rule::getPlaceholder)
                .reduce((one, other) -> one + EngineSentences.of("password.list") + other);
    }

    private enum Rule implements PasswordPolicyRule {
        LONG_ENOUGH {
            @Override
            public boolean execute(String password, @Nullable User user) {
                return password.codePointCount(0, password.length()) >= SHORTEST;
            }

            @Override
            public String getPlaceholder() {
                return EngineSentences.of("password.tooShort", SHORTEST);
            }
        },

        WITHOUT_THE_NAME {
            @Override
            public boolean execute(String password, @Nullable User user) {
                return user == null || !PasswordGuesses.tellsTheName(password, user);
            }

            @Override
            public String getPlaceholder() {
                return EngineSentences.of("password.name");
            }
        },

        HARD_TO_GUESS {
            @Override
            public boolean execute(String password, @Nullable User user) {
                return !PasswordGuesses.isSoonGuessed(password);
            }

            @Override
            public String getPlaceholder() {
                return EngineSentences.of("password.guessed");
            }
        };

        /** Admin and Welcome look for a text of theirs by this, and show it as it is where they have none. */
        @Override
        public abstract String getPlaceholder();

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }
    }
}
