package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.texts.DiagramTexts;
import org.escalationdesk.texts.FormTexts;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UrlPathHelper;

/**
 * What Tasklist and Cockpit fetch of our forms and models, in the reader's language: the forms themselves, names of tasks, processes,
 * decisions, filters and groups, and what a diagram shows. Only fields that hold such texts are touched, so that what people wrote stays
 * as it is, and only for whoever reads another language than the models' English.
 */
class WebappTexts extends OncePerRequestFilter {

    private static final String ENGINE = "/camunda/api/engine/engine/[^/]+";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/[^/]+/[^/]+";
    private static final int LONGEST = 1_000_000;

    private static final Pattern FORM = Pattern.compile(
            ENGINE + "/(?:task/[^/]+/deployed-form|process-definition/(?:key/)?[^/]+/deployed-start-form)/?");

    private static final List<Texts> TEXTS = List.of(
            new Texts(
                    ENGINE + "/(?:task(?:/[^/]+)?|filter/[^/]+/(?:list|singleResult))/?",
                    JsonPlaces.of(List.of(
                            "name",
                            "description",
                            "_embedded.task.name",
                            "_embedded.task.description",
                            "_embedded.processDefinition.name",
                            "_embedded.task._embedded.processDefinition.name")),
                    TextCatalog.DESCRIPTIONS),
            new Texts(
                    ENGINE + "/filter(?:/[^/]+)?/?",
                    JsonPlaces.of(List.of("name", "properties.description", "properties.variables.label")),
                    TextCatalog.MODELS),
            new Texts(
                    ENGINE + "/(?:group(?:/[^/]+)?|identity/groups)/?",
                    JsonPlaces.of(List.of("name", "groups.name")),
                    TextCatalog.GROUPS,
                    TextCatalog.GROUPS),
            new Texts(
                    ENGINE + "/process-definition(?:/.*)?",
                    JsonPlaces.of(List.of("name", "definition.name", "bpmn20Xml"))),
            new Texts(
                    ENGINE + "/decision(?:-requirements)?-definition(?:/.*)?",
                    JsonPlaces.of(List.of("name", "dmnXml"))),
            new Texts(
                    ENGINE + "/process-instance/[^/]+/activity-instances/?",
                    JsonPlaces.anywhere(List.of("name", "activityName"))),
            new Texts(
                    ENGINE + "/history/task/?",
                    JsonPlaces.of(List.of("name", "description")),
                    TextCatalog.DESCRIPTIONS),
            new Texts(
                    ENGINE + "/history/(?:activity-instance|process-instance|decision-instance)(?:/[^/]+)?/?",
                    JsonPlaces.of(List.of(
                            "activityName",
                            "processDefinitionName",
                            "decisionDefinitionName",
                            "inputs.clauseName",
                            "outputs.clauseName"))),
            new Texts(
                    COCKPIT + "/process-(?:definition|instance)(?:/.*)?",
                    JsonPlaces.of(List.of("name", "processDefinitionName"))));

    /** A single task comes with the groups whose it is. */
    private static final Pattern TASK = Pattern.compile(ENGINE + "/task/[^/]+/?");

    private static final JsonPlaces GROUPS_OF_TASK = JsonPlaces.of(List.of("_embedded.group.name"));

    /** A task, a filter or a group that a webapp has read, and sends back whole with a change in it. */
    private static final Pattern SENT_BACK = Pattern.compile(ENGINE + "/(?:task|filter|group)/[^/]+/?");

    private final ObjectMapper json;

    WebappTexts(ObjectMapper json) {
        this.json = json;
    }

    /** @param descriptions where its fields of that name are translated */
    private record Texts(Pattern path, JsonPlaces places, TextCatalog names, TextCatalog descriptions) {

        Texts(String path, JsonPlaces places, TextCatalog names, TextCatalog descriptions) {
            this(Pattern.compile(path), places, names, descriptions);
        }

        Texts(String path, JsonPlaces places, TextCatalog descriptions) {
            this(path, places, TextCatalog.MODELS, descriptions);
        }

        Texts(String path, JsonPlaces places) {
            this(path, places, TextCatalog.MODELS);
        }

        byte[] translated(byte[] answer) throws IOException {
            return places.replace(
                    answer,
                    (field, text) -> field.endsWith("Xml")
                            ? DiagramTexts.translate(text)
                            : catalog(field).translate(text));
        }

        /** What the reader's words were before: nobody has changed them. */
        byte[] original(byte[] sent) throws IOException {
            return places.replace(sent, (field, text) -> catalog(field).original(text));
        }

        private TextCatalog catalog(String field) {
            return field.equals("description") ? descriptions : names;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ReaderLanguage.current().equals(Locale.ENGLISH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        boolean form = FORM.matcher(path).matches();
        Optional<Texts> texts =
                TEXTS.stream().filter(of -> of.path().matcher(path).matches()).findFirst();
        if (request.getMethod().equals("PUT")) {
            boolean sentBack = texts.isPresent() && SENT_BACK.matcher(path).matches();
            chain.doFilter(sentBack ? inEnglish(request, texts.get()) : request, response);
        } else if (form || texts.isPresent()) {
            var answer = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, answer);
            if (answer.getStatus() == HttpServletResponse.SC_OK && answer.getContentSize() > 0) {
                if (form) {
                    replace(answer, translatedForm(answer.getContentAsByteArray()));
                } else if (isJson(answer)) {
                    byte[] said = texts.get().translated(answer.getContentAsByteArray());
                    if (ListByName.isAskedFor(request)) {
                        said = ListByName.inOrder(json, request, said);
                    }
                    replace(
                            answer,
                            TASK.matcher(path).matches()
                                    ? GROUPS_OF_TASK.replace(said, (field, name) -> TextCatalog.GROUPS.translate(name))
                                    : said);
                }
            }
            answer.copyBodyToResponse();
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void replace(ContentCachingResponseWrapper answer, byte[] body) throws IOException {
        answer.resetBuffer();
        answer.getOutputStream().write(body);
    }

    private byte[] translatedForm(byte[] form) throws IOException {
        JsonNode translated = json.readTree(form);
        FormTexts.translate(translated);
        return json.writeValueAsBytes(translated);
    }

    private static HttpServletRequest inEnglish(HttpServletRequest request, Texts texts) throws IOException {
        byte[] sent = request.getInputStream().readNBytes(LONGEST);
        try {
            return new ReadRequest(request, texts.original(sent));
        } catch (JsonProcessingException malformed) {
            return new ReadRequest(request, sent);
        }
    }

    private static boolean isJson(HttpServletResponse answer) {
        String type = answer.getContentType();
        return type != null && type.contains("json");
    }
}
