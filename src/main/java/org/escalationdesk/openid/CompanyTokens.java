package org.escalationdesk.openid;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.access.CompanyPerson;
import org.jspecify.annotations.Nullable;

/** Whose a token of the company's identity provider is, and what the company lets this person or system do here. */
final class CompanyTokens {

    private final OpenIdSettings settings;

    CompanyTokens(OpenIdSettings settings) {
        this.settings = settings;
    }

    CompanyPerson personOf(Map<String, Object> claims) {
        String id = settings.idClaims().stream()
                .map(claim -> text(claims, claim))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return new CompanyPerson(
                id,
                text(claims, "given_name"),
                text(claims, "family_name"),
                text(claims, "email"),
                text(claims, "iss") + " " + text(claims, "sub"),
                groups(claims),
                "");
    }

    private Set<String> groups(Map<String, Object> claims) {
        Set<String> told = told(claims);
        return settings.groups().entrySet().stream()
                .filter(group -> group.getValue().stream().anyMatch(told::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> told(Map<String, Object> claims) {
        @Nullable Object there = claims.get(settings.groupsClaim());
        if (there == null) {
            there = claims;
            for (String part : settings.groupsClaim().split("\\.")) {
                there = there instanceof Map<?, ?> inside ? inside.get(part) : null;
            }
        }
        Stream<?> values = there instanceof Collection<?> several ? several.stream() : Stream.ofNullable(there);
        return values.map(String::valueOf).collect(Collectors.toSet());
    }

    private static String text(Map<String, Object> claims, String claim) {
        return Objects.toString(claims.get(claim), "").strip();
    }
}
