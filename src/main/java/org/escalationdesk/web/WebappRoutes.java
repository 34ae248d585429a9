package org.escalationdesk.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The routes that Tasklist, Cockpit and Admin need for what the desk lets people do with them. What is not listed is
 * denied; whether this user may, the engine decides.
 */
final class WebappRoutes {

    private static final String ENGINE = "/camunda/api/engine/engine/{engine}";

    /** What the desk adds to them, {@link TasklistController}. */
    private static final String DESK = "/camunda/api/desk";

    private WebappRoutes() {}

    static RequestMatcher[] allowed() {
        List<RequestMatcher> routes = new ArrayList<>();
        Stream.of(pages(), signIn(), tasks(), starting(), filters(), watching(), retrying(), administering())
                .forEach(routes::addAll);
        return routes.toArray(RequestMatcher[]::new);
    }

    /** Of the allowed ones: the engine's own housekeeping, which it shows and lets be moved by whoever is signed in. */
    static RequestMatcher[] closed() {
        return Stream.of(GET, POST, PUT)
                .flatMap(method -> on(method, ENGINE + "/history/cleanup/**").stream())
                .toArray(RequestMatcher[]::new);
    }

    private static List<RequestMatcher> pages() {
        return on(
                GET,
                "/",
                "/favicon.ico",
                "/camunda",
                "/camunda/",
                "/camunda/favicon.ico",
                "/camunda/app/**",
                "/camunda/lib/**",
                "/camunda/assets/**",
                "/camunda/api/{app}/plugin/{plugin}/static/**");
    }

    private static List<RequestMatcher> signIn() {
        return both(
                on(
                        GET,
                        "/camunda/api/engine/engine",
                        "/camunda/api/engine/engine/",
                        "/camunda/api/admin/auth/user/{engine}",
                        DESK + "/sign-in",
                        ENGINE + "/identity/groups",
                        ENGINE + "/identity/password-policy",
                        ENGINE + "/authorization/check",
                        ENGINE + "/user/{user}/profile",
                        ENGINE + "/version"),
                on(
                        POST,
                        "/camunda/api/admin/auth/user/{engine}/login/{app}",
                        "/camunda/api/admin/auth/user/{engine}/logout",
                        ENGINE + "/identity/password-policy",
                        ENGINE + "/identity/verify"));
    }

    private static List<RequestMatcher> tasks() {
        return both(
                both(
                        on(
                                GET,
                                ENGINE + "/task",
                                ENGINE + "/task/count",
                                ENGINE + "/task/report/candidate-group-count",
                                ENGINE + "/task/{task}",
                                ENGINE + "/task/{task}/form",
                                ENGINE + "/task/{task}/rendered-form",
                                ENGINE + "/task/{task}/deployed-form",
                                ENGINE + "/task/{task}/form-variables",
                                ENGINE + "/task/{task}/comment",
                                ENGINE + "/task/{task}/attachment",
                                ENGINE + "/task/{task}/identity-links",
                                ENGINE + "/task/{task}/variables",
                                ENGINE + "/task/{task}/localVariables",
                                DESK + "/user",
                                DESK + "/filters/numbers",
                                DESK + "/tasks/{task}/case",
                                DESK + "/cases/{number}/next"),
                        on(
                                POST,
                                ENGINE + "/task",
                                ENGINE + "/task/count",
                                ENGINE + "/task/{task}/claim",
                                ENGINE + "/task/{task}/unclaim",
                                ENGINE + "/task/{task}/assignee",
                                ENGINE + "/task/{task}/submit-form",
                                ENGINE + "/task/{task}/comment/create")),
                // the follow-up date; the engine refuses any other change
                on(PUT, ENGINE + "/task/{task}"));
    }

    private static List<RequestMatcher> starting() {
        return both(
                on(
                        GET,
                        ENGINE + "/process-definition/{id}/startForm",
                        ENGINE + "/process-definition/{id}/rendered-form",
                        ENGINE + "/process-definition/{id}/deployed-start-form",
                        ENGINE + "/process-definition/{id}/form-variables",
                        ENGINE + "/process-definition/key/{key}/startForm",
                        ENGINE + "/process-definition/key/{key}/deployed-start-form",
                        ENGINE + "/process-definition/key/{key}/form-variables"),
                on(
                        POST,
                        ENGINE + "/process-definition/{id}/submit-form",
                        ENGINE + "/process-definition/key/{key}/submit-form"));
    }

    private static List<RequestMatcher> filters() {
        List<RequestMatcher> routes = both(
                on(
                        GET,
                        ENGINE + "/filter",
                        ENGINE + "/filter/count",
                        ENGINE + "/filter/{filter}",
                        ENGINE + "/filter/{filter}/list",
                        ENGINE + "/filter/{filter}/count",
                        ENGINE + "/filter/{filter}/singleResult"),
                on(
                        POST,
                        ENGINE + "/filter/create",
                        ENGINE + "/filter/{filter}/list",
                        ENGINE + "/filter/{filter}/count",
                        ENGINE + "/filter/{filter}/singleResult"));
        routes.addAll(on(PUT, ENGINE + "/filter/{filter}"));
        routes.addAll(on(DELETE, ENGINE + "/filter/{filter}"));
        routes.addAll(on(OPTIONS, ENGINE + "/filter", ENGINE + "/filter/{filter}"));
        return routes;
    }

    private static List<RequestMatcher> watching() {
        List<RequestMatcher> routes = on(
                GET,
                ENGINE + "/batch/**",
                ENGINE + "/case-definition/count",
                ENGINE + "/decision-definition/**",
                ENGINE + "/decision-requirements-definition/**",
                ENGINE + "/deployment/**",
                ENGINE + "/event-subscription/**",
                ENGINE + "/execution/**",
                ENGINE + "/external-task/**",
                ENGINE + "/history/**",
                ENGINE + "/incident/**",
                ENGINE + "/job/**",
                ENGINE + "/job-definition/**",
                ENGINE + "/process-definition/**",
                ENGINE + "/process-instance/**",
                ENGINE + "/schema/log",
                ENGINE + "/telemetry/configuration",
                ENGINE + "/variable-instance/**",
                "/camunda/api/cockpit/plugin/{plugin}/{engine}/**");
        // queries too long for a URL: they only read
        for (String queried : List.of(
                "/execution",
                "/external-task",
                "/history/activity-instance",
                "/history/decision-instance",
                "/history/external-task-log",
                "/history/incident",
                "/history/job-log",
                "/history/process-instance",
                "/history/task",
                "/history/variable-instance",
                "/incident",
                "/job",
                "/job-definition",
                "/process-instance",
                "/schema/log",
                "/variable-instance")) {
            routes.addAll(on(POST, ENGINE + queried, ENGINE + queried + "/count"));
        }
        for (String queried : List.of(
                "/incident",
                "/process-definition",
                "/process-instance",
                "/process-definition/{id}/called-process-definitions",
                "/process-definition/{id}/incidents",
                "/process-instance/{id}/called-process-instances")) {
            routes.addAll(on(
                    POST,
                    "/camunda/api/cockpit/plugin/{plugin}/{engine}" + queried,
                    "/camunda/api/cockpit/plugin/{plugin}/{engine}" + queried + "/count"));
        }
        routes.addAll(on(POST, "/camunda/api/cockpit/plugin/{plugin}/{engine}/process-definition/statistics"));
        return routes;
    }

    private static List<RequestMatcher> retrying() {
        return on(PUT, ENGINE + "/job/{job}/retries", ENGINE + "/job-definition/{definition}/retries");
    }

    private static List<RequestMatcher> administering() {
        List<RequestMatcher> routes = on(
                GET,
                ENGINE + "/authorization/**",
                ENGINE + "/group/**",
                ENGINE + "/tenant/**",
                ENGINE + "/user/**",
                "/camunda/api/admin/plugin/{plugin}/{engine}/**");
        routes.addAll(on(
                POST,
                ENGINE + "/authorization/create",
                ENGINE + "/group",
                ENGINE + "/group/count",
                ENGINE + "/group/create",
                ENGINE + "/user",
                ENGINE + "/user/count",
                ENGINE + "/user/create",
                ENGINE + "/user/{user}/unlock"));
        routes.addAll(on(
                PUT,
                ENGINE + "/authorization/{id}",
                ENGINE + "/group/{group}",
                ENGINE + "/group/{group}/members/{user}",
                ENGINE + "/user/{user}/credentials",
                ENGINE + "/user/{user}/profile"));
        routes.addAll(on(
                DELETE,
                ENGINE + "/authorization/{id}",
                ENGINE + "/group/{group}",
                ENGINE + "/group/{group}/members/{user}",
                ENGINE + "/user/{user}"));
        routes.addAll(on(
                OPTIONS,
                ENGINE + "/authorization/**",
                ENGINE + "/group/**",
                ENGINE + "/tenant/**",
                ENGINE + "/user/**"));
        return routes;
    }

    private static List<RequestMatcher> on(HttpMethod method, String... patterns) {
        List<RequestMatcher> routes = new ArrayList<>();
        for (String pattern : patterns) {
            routes.add(PathPatternRequestMatcher.withDefaults().matcher(method, pattern));
            // the webapps' SDK ends some of its paths with a slash
            if (pattern.startsWith("/camunda/api/") && !pattern.endsWith("**") && !pattern.endsWith("/")) {
                routes.add(PathPatternRequestMatcher.withDefaults().matcher(method, pattern + "/"));
            }
        }
        return routes;
    }

    private static List<RequestMatcher> both(List<RequestMatcher> some, List<RequestMatcher> more) {
        List<RequestMatcher> routes = new ArrayList<>(some);
        routes.addAll(more);
        return routes;
    }
}
