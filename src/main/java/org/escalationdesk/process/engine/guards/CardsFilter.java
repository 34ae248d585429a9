package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.engine.people.UserNames;
import org.escalationdesk.process.views.TaskCards;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tasklist reads a list of tasks with those of their processes' variables that the filter names: of a case or a plan it gets
 * {@link TaskCards} in their place, and of all what the people are called who have them, as it does with a single task. Whoever may
 * see the task may see them.
 */
final class CardsFilter extends OncePerRequestFilter {

    private static final Pattern LIST = Pattern.compile(".*/engine/[^/]+/filter/[^/]+/list");
    private static final Pattern ONE = Pattern.compile(".*/engine/[^/]+/task/[^/]+");

    private final ObjectMapper json;
    private final RuntimeService runtime;
    private final ActingUser user;
    private final TaskCards cards;
    private final UserNames names;

    CardsFilter(ObjectMapper json, RuntimeService runtime, ActingUser user, TaskCards cards, UserNames names) {
        this.json = json;
        this.runtime = runtime;
        this.user = user;
        this.cards = cards;
        this.names = names;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String address = request.getRequestURI();
        boolean one = request.getMethod().equals("GET") && ONE.matcher(address).matches();
        return !one && !LIST.matcher(address).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            JsonNode read = json.readTree(answer.getContentAsByteArray());
            JsonNode tasks = read.at("/_embedded/task");
            JsonNode links = read.at("/_embedded/identityLink");
            if (!tasks.isEmpty()) {
                show(tasks);
                replace(answer, read);
            } else if (!links.isEmpty()) {
                call(links, read.at("/_embedded/user"));
                replace(answer, read);
            }
        }
        answer.copyBodyToResponse();
    }

    private void replace(ContentCachingResponseWrapper answer, JsonNode body) throws IOException {
        answer.resetBuffer();
        answer.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private void show(JsonNode tasks) {
        Set<String> instances = StreamSupport.stream(tasks.spliterator(), false)
                .map(task -> task.path("processInstanceId").asText())
                .collect(Collectors.toSet());
        Map<String, Map<String, String>> known = user.asTheDesk(() -> byInstance(instances));
        Map<String, String> people = names.of(StreamSupport.stream(tasks.spliterator(), false)
                .filter(task -> task.path("assignee").isTextual())
                .map(task -> task.path("assignee").textValue())
                .toList());
        String differences = StreamSupport.stream(tasks.spliterator(), false).anyMatch(CardsFilter::isReview)
                ? cards.customersOfDifferences()
                : "";
        for (JsonNode task : tasks) {
            Map<String, String> ofCase =
                    known.getOrDefault(task.path("processInstanceId").asText(), Map.of());
            if (!ofCase.isEmpty()) {
                variables(task).removeAll();
                put(ofCase, task);
            }
            if (isReview(task) && !differences.isEmpty()) {
                put(Map.of("customer", differences), task);
            }
            String assignee = people.get(task.path("assignee").asText());
            if (assignee != null) {
                put(Map.of("assigneeName", assignee), task);
            }
        }
    }

    private static boolean isReview(JsonNode task) {
        return task.path("taskDefinitionKey").asText().equals("reviewDifferences");
    }

    /**
     * Tasklist shows one name after the other, which is the wrong order for a Chinese one.
     *
     * @param users whom this reader may see; Tasklist takes their names from here rather than from the links
     */
    private void call(JsonNode links, JsonNode users) {
        Map<String, String> people = names.of(StreamSupport.stream(links.spliterator(), false)
                .filter(link -> link.path("userId").isTextual())
                .map(link -> link.path("userId").textValue())
                .toList());
        for (JsonNode link : links) {
            String name = people.get(link.path("userId").asText());
            if (name != null) {
                ObjectNode embedded = link.path("_embedded") instanceof ObjectNode there
                        ? there
                        : ((ObjectNode) link).putObject("_embedded");
                embedded.putArray("user")
                        .addObject()
                        .put("id", link.path("userId").asText())
                        .put("firstName", name)
                        .put("lastName", "");
            }
        }
        for (JsonNode user : users) {
            String name = people.get(user.path("id").asText());
            if (name != null) {
                ((ObjectNode) user).put("firstName", name).put("lastName", "");
            }
        }
    }

    private static ArrayNode variables(JsonNode task) {
        ObjectNode embedded =
                task.path("_embedded") instanceof ObjectNode there ? there : ((ObjectNode) task).putObject("_embedded");
        return embedded.path("variable") instanceof ArrayNode there ? there : embedded.putArray("variable");
    }

    private static void put(Map<String, String> card, JsonNode task) {
        ArrayNode variables = variables(task);
        card.forEach((name, value) -> variables
                .addObject()
                .put("name", name)
                .put("type", "String")
                .put("value", value)
                .putObject("valueInfo"));
    }

    private Map<String, Map<String, String>> byInstance(Set<String> instances) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceIds(instances)
                .list()) {
            if (instance.getBusinessKey() != null) {
                keys.put(instance.getProcessInstanceId(), instance.getBusinessKey());
            }
        }
        Map<String, Map<String, String>> byKey = cards.of(Set.copyOf(keys.values()));
        Map<String, Map<String, String>> known = new LinkedHashMap<>();
        keys.forEach((instance, key) -> {
            if (byKey.containsKey(key)) {
                known.put(instance, byKey.get(key));
            }
        });
        return known;
    }
}
