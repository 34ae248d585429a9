package org.escalationdesk.process.engine.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.camunda.bpm.engine.IdentityService;
import org.escalationdesk.access.CallsAtOnce;
import org.escalationdesk.access.WritingRate;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** As whom a call acts; behind Spring Security's filter, which knows the user of an API call and closes what nobody may call. */
@Configuration(proxyBeanMethods = false)
class CallersFilter {

    @Bean
    FilterRegistrationBean<AsTheCaller> asTheCaller(IdentityService identities) {
        var filter = new FilterRegistrationBean<>(new AsTheCaller(identities));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
        return filter;
    }

    /** Before anything reads a body. */
    @Bean
    FilterRegistrationBean<WebappDoor> webappDoor(
            ObjectMapper json, WritingRate rate, CallsAtOnce atOnce, Clock clock) {
        var filter = new FilterRegistrationBean<>(new WebappDoor(json, rate, atOnce, clock));
        filter.addUrlPatterns("/camunda/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return filter;
    }
}
