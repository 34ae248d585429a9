package org.escalationdesk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a<br>b` | `a|b`",
                "`<p>a</p><p>b</p>` | `a||b`",
                "`<ul><li>a</li><li>b</li></ul>` | `a||b`",
                "`a&nbsp;&amp;<b>b</b>  c` | `a &b c`",
                "`<script>x</script><style>y</style><!-- z -->a` | `a`",
                "`<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>` | `ab||c`",
            })
    void markupBecomesLines(String markup, String text) {
        assertThat(PostText.of(markup)).isEqualTo(text.replace('|', '\n'));
    }

    @Test
    void whatIsLongIsCutBetweenCharacters() {
        String pair = "\ud840\udc00";

        assertThat(PostText.of("a" + pair.repeat(3000)))
                .isEqualTo("a" + pair.repeat((PostText.LONGEST - 2) / 2) + "…")
                .hasSizeLessThanOrEqualTo(PostText.LONGEST);
    }

    /** Each element of a nest cost as much as it stood deep: 20,000 took 14 seconds, so ten took minutes. */
    @Timeout(60)
    @ParameterizedTest
    @ValueSource(strings = {"div", "p", "table", "li", "blockquote", "ul", "b", "font", "a", "svg", "x"})
    void nestedElementsCostNoMoreThanOthers(String element) {
        String nested = ("<" + element + ">").repeat(20_000) + "text";

        for (int post = 0; post < 10; post++) {
            assertThat(PostText.of(nested)).isIn("text", "");
        }
    }
}
