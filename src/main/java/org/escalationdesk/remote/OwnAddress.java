package org.escalationdesk.remote;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Where the desk's own web server answers on this machine, its context path included; unknown until it is up. */
@Component
class OwnAddress implements ApplicationListener<WebServerInitializedEvent> {

    private final AtomicReference<String> address = new AtomicReference<>();

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // the management server, if it has a port of its own, has a namespace
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext desk
                && desk.getServerNamespace() == null) {
            String contextPath = desk.getServletContext() == null
                    ? ""
                    : desk.getServletContext().getContextPath();
            address.set("http://127.0.0.1:" + event.getWebServer().getPort() + contextPath);
        }
    }

    /** Without a slash at the end, such as {@code http://127.0.0.1:8080/desk}. */
    Optional<String> get() {
        return Optional.ofNullable(address.get());
    }
}
