package org.escalationdesk.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.escalationdesk.terms.Normalization;
import org.jspecify.annotations.Nullable;

/** A customer's directory tenant, called <em>Microsoft ID</em> in Partner Center; a GUID, kept in lower case. */
public record TenantId(@JsonValue String value) {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException when the text is not a GUID */
    @JsonCreator
    public TenantId {
        value = value == null ? "" : value.toLowerCase(Locale.ROOT);
        if (!GUID.matcher(value).matches()) {
            throw new IllegalArgumentException("not a tenant id: " + value);
        }
    }

    public static TenantId of(UUID id) {
        return new TenantId(id.toString());
    }

    /** What a person typed, read as a tenant id; empty when it is none. */
    public static Optional<TenantId> parse(@Nullable String text) {
        String lower = text == null ? "" : Normalization.identifier(text).toLowerCase(Locale.ROOT);
        return GUID.matcher(lower).matches() ? Optional.of(new TenantId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
