package org.escalationdesk.remote;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** The port that the desk's web server really bound; unknown until it did. */
@Component
class BoundPort implements ApplicationListener<WebServerInitializedEvent> {

    private final AtomicInteger port = new AtomicInteger();

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // the management server, if it has a port of its own, has a namespace
        if (event.getApplicationContext().getServerNamespace() == null) {
            port.set(event.getWebServer().getPort());
        }
    }

    OptionalInt get() {
        int bound = port.get();
        return bound > 0 ? OptionalInt.of(bound) : OptionalInt.empty();
    }
}
