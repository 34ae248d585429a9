package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of a POST: every member may be missing until {@link #checked} has looked. */
record NewServiceRequest(
        @Nullable String title,
        @Nullable String description,
        @Nullable JsonNode severity,
        @Nullable String supportTopicId,
        @Nullable String supportTopicName,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String countryCode,
        FiledRequest.@Nullable Contact primaryContact) {

    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_DESCRIPTION = 100_000;
    private static final int LONGEST_TEXT = 100;

    /** @throws PartnerCenterFault naming everything that is missing, or the first thing that is too long */
    FiledRequest.Submission checked() {
        Map<String, Boolean> required = new LinkedHashMap<>();
        required.put("Title", given(title));
        required.put("Description", given(description));
        required.put("Severity", ServiceRequestSeverity.of(severity).isPresent());
        required.put("SupportTopicId", given(supportTopicId));
        String missing = required.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw PartnerCenterFault.invalid("Missing or not valid: " + missing + ".");
        }
        String contact = primaryContact == null ? "" : Json.text(primaryContact);
        return new FiledRequest.Submission(
                limited("Title", title, LONGEST_TITLE),
                limited("Description", description, LONGEST_DESCRIPTION),
                limited("SupportTopicId", supportTopicId, LONGEST_TEXT),
                limited("SupportTopicName", supportTopicName, LONGEST_TEXT),
                limited("ProductId", productId, LONGEST_TEXT),
                limited("ProductName", productName, LONGEST_TEXT),
                limited("CountryCode", countryCode, 20),
                limited("PrimaryContact", contact, 4000).isEmpty() ? null : primaryContact);
    }

    ServiceRequestSeverity checkedSeverity() {
        return ServiceRequestSeverity.of(severity)
                .orElseThrow(() -> PartnerCenterFault.invalid("Missing or not valid: Severity."));
    }

    /** A null becomes empty; a zero character is refused, since PostgreSQL cannot keep it. */
    static String limited(String field, @Nullable String text, int longest) {
        String written = text == null ? "" : text.strip();
        if (written.length() > longest) {
            throw PartnerCenterFault.invalid(field + " is longer than " + longest + " characters.");
        }
        if (written.indexOf('\0') >= 0) {
            throw PartnerCenterFault.invalid(field + " contains a character that cannot be kept.");
        }
        return written;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
