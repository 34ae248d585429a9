package org.escalationdesk.process.engine.tuning;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * With each request the webapps' REST layer asks Java's service loader who provides the engine, and that looks through all
 * libraries and opens one anew: a fifteenth of all that a case costs. What was found once is remembered here.
 */
class RememberedServices extends OncePerRequestFilter {

    private final Map<ClassLoader, Remembering> loaders = new ConcurrentHashMap<>();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader webapp = thread.getContextClassLoader();
        thread.setContextClassLoader(loaders.computeIfAbsent(webapp, Remembering::new));
        try {
            chain.doFilter(request, response);
        } finally {
            thread.setContextClassLoader(webapp);
        }
    }

    /** Finds what its parent finds; lists of providers it reads once. */
    static final class Remembering extends ClassLoader {

        private static final String SERVICES = "META-INF/services/";

        static {
            registerAsParallelCapable();
        }

        private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

        Remembering(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith(SERVICES)) {
                return super.getResources(name);
            }
            List<URL> found = known.get(name);
            if (found == null) {
                found = read(super.getResources(name));
                known.put(name, found);
            }
            return Collections.enumeration(found);
        }

        private static List<URL> read(Enumeration<URL> there) throws IOException {
            List<URL> here = new ArrayList<>();
            for (URL list : Collections.list(there)) {
                try (InputStream content = list.openStream()) {
                    here.add(new URL(null, "remembered:" + list.getFile(), new InMemory(content.readAllBytes())));
                }
            }
            return List.copyOf(here);
        }
    }

    private static final class InMemory extends URLStreamHandler {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {

                @Override
                public void connect() {
                    // nothing to connect to
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
