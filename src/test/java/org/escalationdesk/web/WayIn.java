package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What the running desk answers to. */
record WayIn(String method, String path) implements Comparable<WayIn> {

    private static final Pattern ROUTE = Pattern.compile(".*?(GET|POST|PUT|DELETE|OPTIONS)\\s+(/\\S*?)]?");

    static Stream<WayIn> all(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        Set<WayIn> routes = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> routes.addAll(of(info))));
        ofWebapps().forEach(routes::add);
        return routes.stream();
    }

    static Stream<WayIn> ofWebapps() {
        return Arrays.stream(WebappRoutes.allowed())
                .map(Object::toString)
                .map(allowed -> {
                    Matcher route = ROUTE.matcher(allowed);
                    assertThat(route.matches()).as(allowed).isTrue();
                    String path = route.group(2);
                    return new WayIn(route.group(1), path.length() > 1 ? path.replaceAll("/$", "") : path);
                })
                .distinct();
    }

    /** The sandbox's stand-ins are open to this machine, and there is none in production. */
    private static Collection<WayIn> of(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .filter(path -> !path.startsWith("/sandbox") && !path.contains("/guards/") && !path.equals("/error"))
                .map(path -> path.replace("${server.error.path:${error.path:/error}}", "/error"))
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new WayIn(method.name(), path)))
                .toList();
    }

    @Override
    public int compareTo(WayIn other) {
        int byPath = path.compareTo(other.path);
        return byPath == 0 ? method.compareTo(other.method) : byPath;
    }

    /** The webapps' own sessions, or a name and a password with each call. */
    boolean isOfWebapps() {
        return path.equals("/") || path.startsWith("/camunda") || path.startsWith("/favicon");
    }

    /** What stands for many addresses is listed, and cannot be walked; signing in and out would change who walks. */
    boolean isWalked() {
        return !path.contains("*") && !path.contains("/login/") && !path.endsWith("/logout");
    }

    /** Of a thing that does not exist. */
    String address() {
        return path.replace("{engine}", "default").replaceAll("\\{[^}]*}", "none");
    }
}
