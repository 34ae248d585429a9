package org.escalationdesk.process.engine.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How many tasks there are in each filter that somebody sees in Tasklist, counted as far as {@code desk.engine.counted-tasks}. */
@Component
public class FilterNumbers {

    private static final Logger log = LoggerFactory.getLogger(FilterNumbers.class);

    /** More are on Tasklist's next page of filters. */
    private static final int SHOWN = 50;

    private final FilterService filters;

    FilterNumbers(@Lazy FilterService filters) {
        this.filters = filters;
    }

    /** @return by the filters' ids, with the rights of the acting user; what cannot be counted is left out */
    public Map<String, Long> ofTheUser() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Filter filter :
                filters.createFilterQuery().filterResourceType(EntityTypes.TASK).listPage(0, SHOWN)) {
            try {
                numbers.put(filter.getId(), filters.count(filter.getId()));
            } catch (ProcessEngineException refused) {
                // somebody's own filter, such as with an expression that is not allowed, says so when it is opened
                log.debug("filter {} has no number", filter.getId(), refused);
            }
        }
        return numbers;
    }
}
