package org.escalationdesk.web;

import org.apache.catalina.Context;
import org.apache.catalina.loader.WebappLoader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Gives requests a class loader that finds services once, unless {@code desk.tuning.find-services-once} or all tuning is off. */
@Component
@ConditionalOnProperty(
        prefix = "desk.tuning",
        name = {"enabled", "find-services-once"},
        havingValue = "true",
        matchIfMissing = true)
class TunedServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(TunedServer::findServicesOnce);
    }

    private static void findServicesOnce(Context context) {
        WebappLoader loader = new WebappLoader();
        loader.setLoaderInstance(new ServicesFoundOnce(context.getParentClassLoader()));
        loader.setDelegate(true);
        context.setLoader(loader);
    }
}
