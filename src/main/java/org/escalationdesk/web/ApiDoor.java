package org.escalationdesk.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.catalina.Pipeline;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.escalationdesk.access.CallsAtOnce;
import org.escalationdesk.access.WritingRate;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a call passes before a controller sees it. */
@Configuration(proxyBeanMethods = false)
class ApiDoor implements WebMvcConfigurer {

    /** Behind security, before the filters of the engine, which read bodies. */
    private static final int BEHIND_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 5;

    private final MessageSource messages;

    ApiDoor(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new KnownParameters(messages)).addPathPatterns("/api/**");
    }

    @Bean
    static FilterRegistrationBean<CallsPerPerson> callsPerPerson(WritingRate rate, CallsAtOnce atOnce) {
        var filter = new FilterRegistrationBean<>(new CallsPerPerson(rate, atOnce));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(BEHIND_SECURITY - 2);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<ChunkedBodies> chunkedBodies(UploadLimit uploads) {
        var filter = new FilterRegistrationBean<>(new ChunkedBodies(uploads));
        filter.setOrder(BEHIND_SECURITY - 1);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<Utf8Bodies> utf8Bodies() {
        var filter = new FilterRegistrationBean<>(new Utf8Bodies());
        filter.addUrlPatterns("/api/*", "/camunda/api/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    /** Tomcat itself refuses odd spellings of a path, with a page of its own. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> whatTomcatRefuses(
            @Value("${desk.calls.at-once-per-address}") int atOnce,
            @Value("${desk.calls.at-once-without-session}") int strangers) {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            Pipeline pipeline = context.getParent().getPipeline();
            pipeline.addValve(new ShortVisits(atOnce, strangers));
            pipeline.addValve(new RefusedByTomcat(context.getPath()));
        });
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(
            @Value("${desk.calls.connections-per-address}") int connections,
            @Value("${desk.calls.head-within}") Duration headWithin) {
        return tomcat -> {
            tomcat.setProtocol(BoundedConnector.class.getName());
            tomcat.addProtocolHandlerCustomizers(
                    (TomcatProtocolHandlerCustomizer<BoundedConnector>) http -> http.bound(connections, headWithin));
        };
    }

    @Bean
    @ConditionalOnProperty("desk.public-url")
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> declaredWays(
            @Value("${desk.public-url}") URI publicUrl, ServerProperties server) {
        Pattern proxies = Pattern.compile(server.getTomcat().getRemoteip().getInternalProxies());
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new DeclaredWays(publicUrl, proxies)));
    }

    /**
     * In the words of the API where its paths are concerned. What the server cannot do that was asked for, such as another version of
     * HTTP, another coding of a body or a tunnel, is the caller's mistake and no failure of the desk.
     */
    private static final class RefusedByTomcat extends ErrorReportValve {

        private final String contextPath;

        /** @param contextPath of the desk: a path that Tomcat refuses is not taken for the desk's yet */
        RefusedByTomcat(String contextPath) {
            this.contextPath = contextPath;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (response.isError()) {
                // itself, since what stands before it takes no more headers
                PageHeaders.tell(request, response);
            }
            if (response.isError() && response.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                boolean tunnel = "CONNECT".equals(request.getMethod());
                response.setStatus((tunnel ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.BAD_REQUEST).value());
            }
            super.invoke(request, response);
        }

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            boolean toldAlready = response.getStatus() < 400 || response.getContentWritten() > 0;
            if (toldAlready
                    || !Refusals.isOfApi(request.getRequestURI(), contextPath)
                    || !response.setErrorReported()) {
                return;
            }
            HttpStatus status = HttpStatus.valueOf(response.getStatus());
            // no filter was reached
            Locale language = ReaderLanguageFilter.of(request.getRequest());
            ReaderLanguageFilter.declare(language, response.getResponse());
            ReaderLanguage.Reading reading = ReaderLanguage.in(language);
            try {
                Refusals.writeProblem(request.getRequest(), response.getResponse(), status, Refusals.words(status));
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("nobody reads the refusal", gone);
            } finally {
                reading.close();
            }
        }
    }
}
