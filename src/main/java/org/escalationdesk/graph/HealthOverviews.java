package org.escalationdesk.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A page of Graph's {@code healthOverviews}; any field may be missing but {@code value}, without which it is none. */
record HealthOverviews(
        List<Overview> value,
        @JsonProperty("@odata.nextLink") String nextLink) {

    record Overview(String id, String service, String status, List<Issue> issues) {}

    record Issue(
            String id,
            String title,
            String status,
            String classification,
            String startDateTime,
            String endDateTime,
            Boolean isResolved,
            List<Post> posts) {}

    record Post(String createdDateTime, Description description) {}

    record Description(String contentType, String content) {}
}
