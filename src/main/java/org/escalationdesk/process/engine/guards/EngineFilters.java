package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.engine.people.UserNames;
import org.escalationdesk.process.views.TaskCards;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Where the engine meets HTTP; the filters stand behind Spring Security's and before the webapps' own. */
@Configuration(proxyBeanMethods = false)
class EngineFilters {

    private static final int BEHIND_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

    @Bean
    FilterRegistrationBean<ErrorsInOneSentence> errorsInOneSentence(ObjectMapper json, @Lazy EndedTasks ended) {
        var filter = new FilterRegistrationBean<>(new ErrorsInOneSentence(json, ended));
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<CardsFilter> cardsFilter(
            ObjectMapper json,
            @Lazy RuntimeService runtime,
            @Lazy ActingUser user,
            @Lazy TaskCards cards,
            @Lazy UserNames names) {
        var filter = new FilterRegistrationBean<>(new CardsFilter(json, runtime, user, cards, names));
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(BEHIND_SECURITY + 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<WhatComesNext> whatComesNext(
            ObjectMapper json, @Lazy TaskService tasks, @Lazy RuntimeService runtime, @Lazy ActingUser user) {
        var filter = new FilterRegistrationBean<>(new WhatComesNext(json, tasks, runtime, user));
        filter.addUrlPatterns("/camunda/api/engine/*");
        filter.setOrder(BEHIND_SECURITY + 1);
        return filter;
    }
}
