package org.escalationdesk.browser;

import com.codeborne.selenide.Selenide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The open page as axe-core finds it. The browser is told the library by its driver: no page would load it. */
final class Axe {

    private static final String LIBRARY = library();

    private Axe() {}

    /**
     * @param parts of the page, as selectors; each must be there
     * @return what keeps people from using them, or nearly does, by rule, place and remedy
     */
    static List<String> findings(List<String> parts) {
        if (!Boolean.TRUE.equals(Selenide.<Boolean>executeJavaScript("return !!window.axe"))) {
            Selenide.executeJavaScript(LIBRARY);
        }
        return Objects.requireNonNull(Selenide.<List<String>>executeAsyncJavaScript("""
                const done = arguments[arguments.length - 1];
                axe.run({ include: arguments[0].map(part => [part]) }, { resultTypes: ['violations'] }).then(
                    ({ violations }) => done(violations
                        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
                        .flatMap(({ id, help, nodes }) => nodes.map(node => `${id} (${help}): ${node.html} ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')}`))),
                    failed => done([String(failed)]));""", parts));
    }

    private static String library() {
        try (InputStream found = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
