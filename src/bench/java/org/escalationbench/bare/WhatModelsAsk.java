package org.escalationbench.bare;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers the conditions and collections of the models by the name that each has there: nothing was filed, and nothing is left to do. */
@Configuration(proxyBeanMethods = false)
public class WhatModelsAsk {

    /** Whether something is so of a case. */
    public record Never() {
        public boolean has(String caseNumber) {
            return false;
        }
    }

    /** What the model begins one instance each for. */
    public record Nothing() {
        public List<String> of(DelegateExecution execution) {
            return List.of();
        }
    }

    @Bean
    Never filedRequests() {
        return new Never();
    }

    @Bean
    Nothing endingAgreements() {
        return new Nothing();
    }

    @Bean
    Nothing openItems() {
        return new Nothing();
    }
}
