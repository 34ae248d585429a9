package org.escalationdesk.browser;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.texts.TextCatalog;
import org.openqa.selenium.chromium.HasCdp;

/** Somebody whose browser asks for a language: what this person reads, and what is foreign there. */
public enum Reader {
    ENGLISH("en-US,en", Locale.ENGLISH, "[\\p{Script=Han}，。；：？！、]"),
    CHINESE("zh-CN,zh", Locale.CHINESE, "[A-Za-z][a-z]+|[A-Z]{2,}");

    /** Products, codes, and who is asked by a name: the same for every reader. */
    private static final String SAME = String.join(
            "|",
            "CR-\\d{4}-\\d{6}(/\\d+)?",
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "[\\w.+-]+@[\\w.-]+",
            "(https?://)?[\\w-]+(\\.[\\w-]+)+[\\w/?=&%#.-]*",
            "Escalation Desk",
            "Camunda( (Platform|Tasklist))?",
            "Exchange Online|SharePoint Online|OneDrive for Business|Microsoft Teams|Skype for Business Online",
            "Project Online|Power Apps|Power Automate|Microsoft Entra ID|Intune|Dynamics 365|Outlook",
            "\\b(Exchange|Microsoft|Visio|Azure|Office|English)\\b",
            "简体中文",
            // users by their ids, the zone of the browser, and what is a code in any language
            "\\b(agent|colleague|UTC|Asia/Shanghai|Europe/Berlin|ID|MX|SPF|DNS)\\b",
            // as Partner Center names an offer
            "[\\w .()]+ \\(operated by 21Vianet\\)",
            "Demo \\w+|Another Agent|Wang Fang");

    private final String languages;
    private final Locale locale;
    private final String foreign;

    Reader(String languages, Locale locale, String foreign) {
        this.languages = languages;
        this.locale = locale;
        this.foreign = foreign;
    }

    /** From the next page on, the window that is open now is this person's. */
    public void sitsDown() {
        String agent = Objects.requireNonNull(Selenide.executeJavaScript("return navigator.userAgent"));
        HasCdp driver = (HasCdp) WebDriverRunner.getWebDriver();
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
        driver.executeCdpCommand(
                "Emulation.setLocaleOverride", Map.of("locale", languages.split(",")[0]));
    }

    /** What this person reads where a form or a model has that English. */
    String reads(String english) {
        ReaderLanguage.Reading reading = ReaderLanguage.in(locale);
        try {
            String label = TextCatalog.FORMS.translate(english);
            return label.equals(english) ? TextCatalog.MODELS.translate(english) : label;
        } finally {
            reading.close();
        }
    }

    /**
     * All that can be seen of the page and is not in this person's language: texts, what stands in fields and in empty ones, and what
     * is told of an element where the mouse is.
     *
     * @param own people's own words
     * @param codes patterns of what else is the same for every reader there
     */
    public List<String> foreignTexts(Collection<String> own, String... codes) {
        List<String> longestFirst = own.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        return Objects.requireNonNull(Selenide.executeJavaScript(
                READ,
                foreign,
                Stream.concat(Stream.of(codes), Stream.of(SAME)).collect(Collectors.joining("|")),
                longestFirst));
    }

    private static final String READ = """
            const foreign = new RegExp(arguments[0], 'u'), same = new RegExp(arguments[1], 'gu'), own = arguments[2];
            const found = new Set();
            const isCut = line => line.length > 1 && line.endsWith('…') && own.some(words => words.startsWith(line.slice(0, -1).trim()));
            const check = (text, element) => {
                const lines = (text || '').split('\\n').filter(line => !isCut(line.trim())).join('\\n');
                const said = own.reduce((rest, words) => rest.split(words).join(' '), lines).replace(same, ' ');
                if (foreign.test(said)) {
                    const place = element.closest('[id], [class]') || document.body;
                    found.add(text.trim() + '  <' + (place.id || place.className) + '>');
                }
            };
            const shown = element => element.getClientRects().length && getComputedStyle(element).visibility !== 'hidden'
                && !element.closest('script, style');
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                if (shown(texts.currentNode.parentElement)) {
                    check(texts.currentNode.data, texts.currentNode.parentElement);
                }
            }
            for (const element of document.querySelectorAll('input, textarea, [title], [placeholder], [aria-label], [tooltip]')) {
                if (shown(element)) {
                    if (!['radio', 'checkbox', 'password'].includes(element.type)) {
                        check(element.selectedOptions ? element.selectedOptions[0]?.text : element.value, element);
                    }
                    ['title', 'placeholder', 'aria-label', 'tooltip'].forEach(name => check(element.getAttribute(name), element));
                }
            }
            return [...found];
            """;
}
