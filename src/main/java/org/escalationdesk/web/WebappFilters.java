package org.escalationdesk.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What Tasklist and Cockpit ask of the engine's REST layer, and it would refuse; behind Spring Security's filter. */
@Configuration(proxyBeanMethods = false)
class WebappFilters {

    private static final int BEHIND_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 11;

    /** Before Camunda writes the header. */
    @Bean
    FilterRegistrationBean<PageNonce> pageNonce() {
        var filter = new FilterRegistrationBean<>(new PageNonce());
        filter.addUrlPatterns("/camunda/app/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Behind those who bound bodies, before all others that read one. */
    @Bean
    FilterRegistrationBean<NarrowQueries> narrowQueries() {
        var filter = new FilterRegistrationBean<>(new NarrowQueries());
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(BEHIND_SECURITY - 3);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TaskUpdateWithoutForm> taskUpdateWithoutForm(ObjectMapper json) {
        var filter = new FilterRegistrationBean<>(new TaskUpdateWithoutForm(json));
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BoundedLists> boundedLists(@Value("${desk.engine.query-results}") int longest) {
        var filter = new FilterRegistrationBean<>(new BoundedLists(longest));
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<IncidentMessages> incidentMessages(SentenceWords words) {
        var filter = new FilterRegistrationBean<>(new IncidentMessages(words));
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(BEHIND_SECURITY - 2);
        return filter;
    }

    /** Around all others, of which some say more in an answer. */
    @Bean
    FilterRegistrationBean<WebappTexts> webappTexts(ObjectMapper json) {
        var filter = new FilterRegistrationBean<>(new WebappTexts(json));
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(BEHIND_SECURITY - 2);
        return filter;
    }
}
