package org.escalationdesk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** While the database is gone the desk still knows who reads. */
class DatabaseGoneFilterTest {

    private final DatabaseGoneFilter filter =
            new DatabaseGoneFilter(mock(DatabaseGate.class), new ObjectMapper(), messages());

    @ParameterizedTest
    @CsvSource({
        "/api/cases, zh, 服务台目前无法使用数据库，未做任何更改。请一分钟后重试。",
        "/camunda/api/engine/engine/default/task, zh, 服务台目前无法使用数据库，未做任何更改。请一分钟后重试。",
        "/api/cases, en, 'The desk cannot use its database at the moment, so nothing was changed. Please try again in a minute.'"
    })
    void whatIsSaidIsInTheLanguageOfWhoReadsIt(String path, Locale language, String sentence) throws Exception {
        var response = new MockHttpServletResponse();
        ReaderLanguage.Reading reading = ReaderLanguage.in(language);
        try {
            filter.doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        } finally {
            reading.close();
        }

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
                .contains(sentence);
        assertThat(response.getHeaders("Content-Language")).containsExactly(language.toLanguageTag());
        assertThat(response.getHeaders("Vary")).containsExactly("Accept-Language");
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/desk");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
