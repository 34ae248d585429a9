package org.escalationdesk.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Which forms Chromium sent and the desk took. A call that only says that it came from a page does not count. */
@TestConfiguration
class CompletedForms {

    private static final Pattern SUBMITTED =
            Pattern.compile("/camunda/api/engine/engine/default/(task|process-definition)/([^/]+)/submit-form");

    private final Set<String> completed = ConcurrentHashMap.newKeySet();

    void forget() {
        completed.clear();
    }

    Set<String> all() {
        return completed;
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    OncePerRequestFilter completedForms(TaskService tasks, FormService forms) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Optional<String> form = form(request);
                chain.doFilter(request, response);
                if (response.getStatus() < 300) {
                    form.ifPresent(completed::add);
                }
            }

            private Optional<String> form(HttpServletRequest request) {
                Matcher submitted = SUBMITTED.matcher(request.getRequestURI());
                String browser = request.getHeader(HttpHeaders.USER_AGENT);
                if (!submitted.matches() || browser == null || !browser.contains("HeadlessChrome")) {
                    return Optional.empty();
                }
                String id = submitted.group(2);
                return submitted.group(1).equals("task") ? formOfTask(id) : formOfStart(id);
            }

            private Optional<String> formOfTask(String id) {
                return Optional.ofNullable(tasks.createTaskQuery()
                                .taskId(id)
                                .initializeFormKeys()
                                .singleResult())
                        .map(task -> task.getCamundaFormRef().getKey());
            }

            private Optional<String> formOfStart(String id) {
                return Optional.of(
                        forms.getStartFormData(id).getCamundaFormRef().getKey());
            }
        };
    }
}
