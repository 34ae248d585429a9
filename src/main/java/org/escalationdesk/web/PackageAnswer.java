package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.escalationdesk.escalation.FrozenPackage;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.Language;
import org.jspecify.annotations.Nullable;

/**
 * A frozen package as other systems see it.
 *
 * @param title ends with the mark by which 21Vianet's list is searched
 * @param frozenAt UTC
 * @param submission what became of it, such as {@code handed-over}
 * @param requestNumber null where there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PackageAnswer(
        int version,
        String title,
        Instant frozenAt,
        @Nullable String submission,
        @Nullable String requestNumber,
        Texts texts) {

    /** The whole text in both languages. */
    record Texts(
            @JsonProperty("zh-CN") @Nullable String chinese,
            @JsonProperty("en-US") @Nullable String english) {}

    static PackageAnswer of(FrozenPackage frozen) {
        return new PackageAnswer(
                frozen.version(),
                frozen.markedTitle(),
                frozen.frozenAt(),
                frozen.state()
                        .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(null),
                frozen.requestNumber().map(RequestNumber::value).orElse(null),
                new Texts(frozen.texts().get(Language.ZH_CN), frozen.texts().get(Language.EN_US)));
    }
}
