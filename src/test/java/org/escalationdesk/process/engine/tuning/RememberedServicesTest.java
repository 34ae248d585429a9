package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.escalationdesk.process.engine.tuning.RememberedServices.Remembering;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RememberedServicesTest {

    private final Counting webapp = new Counting();

    @Test
    void whoProvidesTheEngineIsLookedForOnce() {
        Remembering remembering = new Remembering(webapp);

        for (int request = 0; request < 3; request++) {
            assertThat(providers(remembering))
                    .isNotEmpty()
                    .isEqualTo(providers(getClass().getClassLoader()));
        }

        assertThat(webapp.asked).hasValue(1);
    }

    private static List<Class<?>> providers(ClassLoader loader) {
        return ServiceLoader.load(ProcessEngineProvider.class, loader).stream()
                .<Class<?>>map(ServiceLoader.Provider::type)
                .toList();
    }

    @Test
    void otherResourcesAreWhereTheyWere() throws IOException {
        String own = RememberedServicesTest.class.getName().replace('.', '/') + ".class";

        assertThat(Collections.list(new Remembering(webapp).getResources(own)))
                .containsExactlyElementsOf(
                        Collections.list(getClass().getClassLoader().getResources(own)));
    }

    @Test
    void theThreadGetsItsOwnLoaderBack() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        MockFilterChain chain = new MockFilterChain();

        new RememberedServices().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(thread.getContextClassLoader()).isSameAs(before);
    }

    private static final class Counting extends ClassLoader {

        private final AtomicInteger asked = new AtomicInteger();

        Counting() {
            super(RememberedServicesTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            asked.incrementAndGet();
            return super.getResources(name);
        }
    }
}
