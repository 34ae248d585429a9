package org.escalationdesk.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of Graph's {@code healthOverviews}; any field may be missing but {@code value}, without which it is none. */
record HealthOverviews(
        List<Overview> value,
        @JsonProperty("@odata.nextLink") @Nullable String nextLink) {

    record Overview(
            @Nullable String id,
            @Nullable String service,
            @Nullable String status,
            @Nullable List<Issue> issues) {}

    record Issue(
            @Nullable String id,
            @Nullable String title,
            @Nullable String status,
            @Nullable String classification,
            @Nullable String startDateTime,
            @Nullable String endDateTime,
            @Nullable Boolean isResolved,
            @Nullable List<Post> posts) {}

    record Post(@Nullable String createdDateTime, @Nullable Description description) {}

    record Description(
            @Nullable String contentType, @Nullable String content) {}
}
