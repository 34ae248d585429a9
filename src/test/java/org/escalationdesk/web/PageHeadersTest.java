package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told with every answer, whatever it is. */
class PageHeadersTest extends DeskOverHttp {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                                        | 302 | default-src 'none'",
                "/camunda                                 | 302 | default-src 'none'",
                "/camunda/app/welcome/default/            | 200 | base-uri 'self'; script-src 'nonce-",
                "/camunda/app/tasklist/default/           | 200 | base-uri 'self'; script-src 'nonce-",
                "/camunda/app/cockpit/default/            | 200 | base-uri 'self'; script-src 'nonce-",
                "/camunda/app/admin/default/              | 200 | base-uri 'self'; script-src 'nonce-",
                "/camunda/api/engine/engine/default/task  | 401 | ",
                "/camunda/nothing                         | 403 | ",
                "/swagger-ui/index.html                   | 200 | default-src 'self'; style-src 'self' 'unsafe-inline'",
                "/swagger-ui/nothing                      | 404 | default-src 'self'; style-src 'self' 'unsafe-inline'",
                "/v3/api-docs                             | 401 | default-src 'none'",
                "/sandbox                                 | 200 | default-src 'none'; script-src 'self'",
                "/api/cases                               | 401 | default-src 'none'",
                "/api/nothing                             | 401 | default-src 'none'",
                "/actuator/health                         | 200 | default-src 'none'",
                "/actuator/nothing                        | 401 | default-src 'none'",
                "/nothing                                 | 404 | default-src 'none'",
                "/nothing/%2e%2e/nothing                  | 400 | default-src 'none'",
                "/camunda/%00                             | 400 | default-src 'none'"
            })
    void eachAnswerHasThem(String path, int status, String policy) {
        Api.Answer answer = (path.startsWith("/swagger-ui") ? agent() : nobody()).get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Permissions-Policy"))
                .isEqualTo("camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith(policy == null ? "" : policy)
                .isNotEmpty()
                .doesNotContain("unsafe-eval", "https:");
    }
}
