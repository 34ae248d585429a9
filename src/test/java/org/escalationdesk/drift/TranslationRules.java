package org.escalationdesk.drift;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every text is translated once, whole, and nothing else is. */
final class TranslationRules {

    /** What has to be in both: templates, tags with their addresses, the star of what is needed, numbers such as telephone numbers. */
    private static final Pattern KEPT =
            Pattern.compile("\\{\\{[^}]*}}|<[^<>]*>| \\*$|[\\[(]?https?://[^\\s\")]*|\\d{3,}");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z-]+");

    private final String catalog;
    private final Set<String> names;
    private final Findings findings;

    /**
     * @param catalog its file
     * @param names Latin words that stay as they are: products, codes and settings
     */
    TranslationRules(String catalog, Set<String> names, Findings findings) {
        this.catalog = catalog;
        this.names = names;
        this.findings = findings;
    }

    /** @param said the places where each text stands; none where places make no difference */
    void check(Map<String, ? extends Collection<String>> said, Map<String, String> translated) {
        Set<String> used = new TreeSet<>();
        said.forEach((text, places) -> {
            for (String place : places) {
                String own = place + "|" + text;
                String key = translated.containsKey(own) ? own : text;
                used.add(key);
                findings.unless(
                        translated.containsKey(key), "%s lacks “%s”, which stands in %s.", catalog, text, place);
            }
        });
        translated.forEach((key, text) -> {
            findings.unless(used.contains(key), "%s has “%s”, which stands nowhere.", catalog, key);
            String english = key.substring(key.indexOf('|') + 1);
            findings.unless(
                    kept(english).equals(kept(text)),
                    "%s says “%s” for “%s”: one has %s, the other %s.",
                    catalog,
                    text,
                    english,
                    kept(english),
                    kept(text));
            foreign(text)
                    .forEach(word -> findings.unless(
                            false, "%s says “%s”: “%s” is no name that stays as it is.", catalog, text, word));
            findings.unless(!text.isBlank(), "%s says nothing for “%s”.", catalog, english);
        });
    }

    private static List<String> kept(String text) {
        return KEPT.matcher(text).results().map(found -> found.group()).sorted().toList();
    }

    private List<String> foreign(String text) {
        Matcher words = LATIN.matcher(KEPT.matcher(text).replaceAll(" "));
        return words.results()
                .map(found -> found.group())
                .filter(word -> !names.contains(word))
                .toList();
    }
}
