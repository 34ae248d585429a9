package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The facts of a case as the Json that its row keeps. What a case does not have is left out: a fact that a new case or part has too
 * ({@link SupportCase}, {@link CasePart}), and whatever is empty of what is optional. Documents of earlier releases hold those as
 * well, and are read.
 */
final class CaseDocuments {

    private final ObjectMapper mapper;

    CaseDocuments(ObjectMapper mapper) {
        this.mapper = mapper.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
    }

    String write(Object facts) {
        try {
            return mapper.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a case cannot be written", e);
        }
    }

    SupportCase read(String document) {
        try {
            return mapper.readValue(document, SupportCase.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a case's document cannot be read", e);
        }
    }
}
