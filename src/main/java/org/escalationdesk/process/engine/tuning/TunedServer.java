package org.escalationdesk.process.engine.tuning;

import org.apache.catalina.Context;
import org.apache.catalina.loader.WebappLoader;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What is tuned of the server of requests, for what the engine's REST layer asks of it. */
@Component
class TunedServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Tuning tuning;

    TunedServer(Tuning tuning) {
        this.tuning = tuning;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        if (tuning.findServicesOnce()) {
            tomcat.addContextCustomizers(TunedServer::findServicesOnce);
        }
    }

    private static void findServicesOnce(Context context) {
        WebappLoader loader = new WebappLoader();
        loader.setLoaderInstance(new ServicesFoundOnce(context.getParentClassLoader()));
        loader.setDelegate(true);
        context.setLoader(loader);
    }
}
