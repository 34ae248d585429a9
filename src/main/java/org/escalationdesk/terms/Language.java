package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two languages in which 21Vianet helps, and so the desk (21Vianet's service description, languages). */
public enum Language {
    ZH_CN("zh-CN"),
    EN_US("en-US");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag, as in Partner Center's {@code X-Locale}. */
    @JsonValue
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** @throws IllegalArgumentException for any other language */
    @JsonCreator
    public static Language ofTag(String tag) {
        return Codes.of(values(), Language::tag, tag);
    }
}
