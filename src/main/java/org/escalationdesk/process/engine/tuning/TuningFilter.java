package org.escalationdesk.process.engine.tuning;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the tuning meets HTTP. */
@Configuration(proxyBeanMethods = false)
class TuningFilter {

    @Bean
    FilterRegistrationBean<RememberedServices> rememberedServices() {
        var filter = new FilterRegistrationBean<>(new RememberedServices());
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 11);
        return filter;
    }
}
