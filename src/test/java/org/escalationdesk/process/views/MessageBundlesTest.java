package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessageBundlesTest {

    /** Tasklist takes an error with these words for its own, closes the form and loses what was typed. */
    @Test
    void noSentenceMakesTasklistCloseTheForm() throws IOException {
        var bundles = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/**/*.properties");

        assertThat(bundles).isNotEmpty();
        for (var bundle : bundles) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8));
            assertThat(sentences.values())
                    .allSatisfy(sentence -> assertThat(sentence.toString())
                            .doesNotContainIgnoringCase("is suspended")
                            .doesNotContainIgnoringCase("task is null")
                            .doesNotContainIgnoringCase("No matching task")
                            .doesNotContainIgnoringCase("submission prevented"));
        }
    }
}
