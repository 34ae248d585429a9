package org.escalationdesk.web;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.embedded.tomcat.TomcatEmbeddedWebappClassLoader;

/**
 * The class loader of requests, which looks only once through all libraries for who provides a service. The engine's REST layer asks
 * Java's service loader who provides the engine with each request, and each time some 200 libraries were looked through.
 */
final class ServicesFoundOnce extends TomcatEmbeddedWebappClassLoader {

    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, List<URL>> found = new ConcurrentHashMap<>();

    /** @param parent that finds everything: an embedded Tomcat has no libraries of its own */
    ServicesFoundOnce(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(SERVICES)) {
            return super.getResources(name);
        }
        List<URL> known = found.get(name);
        if (known == null) {
            known = List.copyOf(Collections.list(super.getResources(name)));
            found.put(name, known);
        }
        return Collections.enumeration(known);
    }
}
