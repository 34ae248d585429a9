package org.escalationdesk.web;

import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** What the running webapps' interfaces answer to, path by path, as Jersey reads it from their classes. */
final class WebappResources {

    private static final Map<String, Application> INTERFACES = Map.of(
            "admin", new AdminApplication(),
            "cockpit", new CockpitApplication(),
            "engine", new EngineRestApplication(),
            "tasklist", new TasklistApplication(),
            "welcome", new WelcomeApplication());

    private WebappResources() {}

    static Collection<WayIn> all() {
        List<WayIn> ways = new ArrayList<>();
        INTERFACES.forEach((name, application) -> application.getClasses().forEach(type -> {
            Resource resource = Resource.from(type);
            if (resource != null && resource.getPath() != null) {
                add(ways, "/camunda/api/" + name, resource);
            }
        }));
        return ways;
    }

    private static void add(List<WayIn> ways, String parent, Resource resource) {
        String path = joined(parent, resource.getPath());
        resource.getResourceMethods().forEach(method -> ways.add(way(method.getHttpMethod(), path)));
        if (!resource.getResourceMethods().isEmpty()) {
            // which Jersey answers by itself
            ways.add(way("OPTIONS", path));
        }
        addContents(ways, path, resource);
    }

    private static void addContents(List<WayIn> ways, String path, Resource resource) {
        resource.getChildResources().forEach(child -> add(ways, path, child));
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Resource located = Resource.from(locator.getInvocable().getRawResponseType());
            Stream.ofNullable(located).forEach(found -> {
                found.getResourceMethods().forEach(method -> ways.add(way(method.getHttpMethod(), path)));
                ways.add(way("OPTIONS", path));
                addContents(ways, path, found);
            });
        }
    }

    private static String joined(String parent, @Nullable String path) {
        String own = path == null ? "" : path.replaceAll("^/|/$", "");
        return own.isEmpty() ? parent : parent + "/" + own;
    }

    private static WayIn way(String method, String path) {
        return new WayIn(
                method,
                path.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}")
                        .replace("/engine/engine/{name}", "/engine/engine/{engine}")
                        .replace("{engineName}", "{engine}"));
    }
}
