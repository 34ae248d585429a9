package org.escalationdesk.process.engine.people;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's calls act as the user who is signed in; behind Spring Security's filter, which knows the user. */
@Configuration(proxyBeanMethods = false)
class CallersFilter {

    @Bean
    FilterRegistrationBean<AsTheCaller> asTheCaller(IdentityService identities) {
        var filter = new FilterRegistrationBean<>(new AsTheCaller(identities));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
        return filter;
    }
}
