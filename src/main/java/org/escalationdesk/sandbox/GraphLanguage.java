package org.escalationdesk.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Graph's service communications, with the PascalCase values of its samples. */
final class GraphLanguage {

    private GraphLanguage() {}

    record Page<T>(
            @JsonProperty("@odata.context") String context,
            @JsonProperty("@odata.nextLink") @Nullable String nextLink,
            List<T> value) {}

    record HealthOverview(
            String service,
            String status,
            String id,
            @Nullable List<Issue> issues) {

        /** {@code issues} are left out where they were not asked for. */
        static HealthOverview of(GraphService service, List<Outage> outages, boolean withIssues) {
            List<Outage> own = outages.stream()
                    .filter(outage -> outage.service() == service)
                    .toList();
            String status = own.stream()
                    .filter(Outage::lasts)
                    .findFirst()
                    .map(GraphLanguage::status)
                    .orElse("ServiceOperational");
            List<Issue> issues = withIssues ? own.stream().map(Issue::of).toList() : null;
            return new HealthOverview(service.title(), status, service.id(), issues);
        }
    }

    record Issue(
            String startDateTime,
            @JsonInclude @Nullable String endDateTime,
            String lastModifiedDateTime,
            String title,
            String id,
            String impactDescription,
            String classification,
            String origin,
            String status,
            String service,
            String feature,
            String featureGroup,
            boolean isResolved,
            List<String> details,
            List<Post> posts) {

        static Issue of(Outage outage) {
            Instant modified = outage.endedAt().orElse(outage.startedAt());
            return new Issue(
                    outage.startedAt().toString(),
                    outage.endedAt().map(Instant::toString).orElse(null),
                    modified.toString(),
                    outage.title(),
                    outage.id(),
                    "Users may be unable to use " + outage.service().title() + ".",
                    outage.kind() == Outage.Kind.INTERRUPTION ? "Incident" : "Advisory",
                    "Microsoft",
                    GraphLanguage.status(outage),
                    outage.service().title(),
                    "Access",
                    "Service availability",
                    !outage.lasts(),
                    List.of(),
                    posts(outage));
        }

        private static List<Post> posts(Outage outage) {
            List<Post> posts = new ArrayList<>();
            posts.add(Post.of(
                    outage.startedAt(), outage, "We are investigating, and give an update within <b>30 minutes</b>."));
            outage.endedAt()
                    .ifPresent(ended -> posts.add(
                            Post.of(ended, outage, "The service is <b>restored</b>. Thank you for your patience.")));
            return posts;
        }
    }

    record Post(String createdDateTime, String postType, Description description) {

        static Post of(Instant at, Outage outage, String sentence) {
            String html = "<p>Title: " + HtmlUtils.htmlEscape(outage.title(), "UTF-8") + "</p><br/><p>Current status: "
                    + sentence + "</p>";
            return new Post(at.toString(), "Regular", new Description("Html", html));
        }
    }

    record Description(String contentType, String content) {}

    private static String status(Outage outage) {
        if (!outage.lasts()) {
            return "ServiceRestored";
        }
        return outage.kind() == Outage.Kind.INTERRUPTION ? "ServiceInterruption" : "ServiceDegradation";
    }
}
