package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = VALIDATORS.getValidator();

    record Written(@EmailAddress @Nullable String email) {}

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @ParameterizedTest
    @NullSource
    @EmptySource
    @ValueSource(strings = {"chen.jing@fabrikam.partner.onmschina.cn", "a+b@c.cn", "李雷@例子.中国", "o'neil@fabrikam.com"})
    void anAddressToWriteTo(@Nullable String email) {
        assertThat(VALIDATOR.validate(new Written(email))).isEmpty();
    }

    /** Told once, whatever is wrong with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chen.jing@fabrikam",
                "chen.jing",
                "@fabrikam.cn",
                "chen@jing@fabrikam.cn",
                "chen jing@fabrikam.cn",
                "chen@fabrikam.",
                "chen@.cn"
            })
    void noAddress(String email) {
        assertThat(VALIDATOR.validate(new Written(email)))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.getMessageTemplate()).isEqualTo("{input.email}"));
    }
}
