package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the running desk answers to. */
record WayIn(String method, String path) implements Comparable<WayIn> {

    private static final Pattern ROUTE = Pattern.compile(".*?(GET|POST|PUT|DELETE|OPTIONS)\\s+(/\\S*?)]?");

    static Stream<WayIn> all(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        Stream<WayIn> ofDesk = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> of(info).stream());
        return eachOnce(Stream.concat(ofDesk, ofWebapps())).sorted();
    }

    static Stream<WayIn> ofWebapps() {
        List<WayIn> allowed = Arrays.stream(WebappRoutes.allowed())
                .map(Object::toString)
                .map(pattern -> {
                    Matcher route = ROUTE.matcher(pattern);
                    assertThat(route.matches()).as(pattern).isTrue();
                    String path = route.group(2);
                    return new WayIn(route.group(1), path.length() > 1 ? path.replaceAll("/$", "") : path);
                })
                .toList();
        Collection<WayIn> resources = WebappResources.all();
        return eachOnce(Stream.concat(
                allowed.stream().filter(way -> !way.isBranch()),
                allowed.stream().filter(WayIn::isBranch).flatMap(branch -> branch.pathByPath(resources))));
    }

    /** By the first of their names where parts of an address are named in several ways. */
    private static Stream<WayIn> eachOnce(Stream<WayIn> ways) {
        Map<String, WayIn> byAddress = new LinkedHashMap<>();
        ways.forEach(way -> byAddress.putIfAbsent(way.method + way.address(), way));
        return byAddress.values().stream();
    }

    private boolean isBranch() {
        return path.contains("*") || path.contains("{plugin}");
    }

    /** Itself where Camunda declares nothing below it, or files. */
    private Stream<WayIn> pathByPath(Collection<WayIn> resources) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
        List<WayIn> below = resources.stream()
                .filter(way -> !way.path.contains("/static/"))
                .filter(way -> way.method.equals(method) && pattern.matches(PathContainer.parsePath(way.address())))
                .toList();
        return below.isEmpty() ? Stream.of(this) : below.stream();
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
