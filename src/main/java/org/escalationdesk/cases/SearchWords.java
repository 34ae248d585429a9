package org.escalationdesk.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Normalization;
import org.escalationdesk.terms.PhoneNumber;

/**
 * What somebody looks for, as conditions on a case's {@link SearchText}: each word stands somewhere in it. A case number is found
 * as people quote it, and digits also as a phone number that is written in other groups. Whoever reported it is found by the tokens of
 * whole words ({@link EncryptionKeys#tokens}).
 *
 * @param conditions all of which hold
 */
record SearchWords(List<String> conditions, Map<String, Object> parameters) {

    private static final Pattern OF_A_PHONE_NUMBER = Pattern.compile("[0-9+()./-]*[0-9][0-9+()./-]*|[()+/.-]");
    static final int FEWEST_DIGITS = 6;

    /** A case number as people say it or type it in a hurry, without its hyphens or zeros; not one whose zeros are being typed. */
    private static final Pattern SPOKEN =
            Pattern.compile("(?<![a-z0-9])cr(?!-\\d{4}-0)[ \\p{Pd}_.:#]*(\\d{4})[ \\p{Pd}_.:]*(\\d{1,9})(?![a-z0-9])");

    /** Who dials from abroad dials it, too; the shortest numbers in China have ten digits with their area code. */
    private static final Pattern COUNTRY_CODE = Pattern.compile("^(?:(?:00|\\+)86|86(?=\\d{10}))");

    /** Between the words of a name: whatever is neither letter, with its accents, nor digit. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    static SearchWords of(String text, EncryptionKeys keys) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> numbers = new LinkedHashSet<>();
        List<List<String>> phones = new ArrayList<>();
        List<String> phone = new ArrayList<>();
        for (String word : written(PhoneNumber.withoutExtensions(Normalization.searchKey(text)))
                .split(" ")) {
            // in front of a number people write it for "number"
            String typed = word.replaceFirst("^#(?=[0-9])", "");
            Optional<String> number =
                    CaseNumber.parse(typed).map(CaseNumber::value).map(Normalization::searchKey);
            String asKept = number.orElse(typed);
            if (OF_A_PHONE_NUMBER.matcher(asKept).matches()) {
                phone.add(asKept);
                continue;
            }
            phones.add(phone);
            phone = new ArrayList<>();
            (number.isPresent() ? numbers : words).add(asKept);
        }
        phones.add(phone);
        Builder builder = new Builder(keys);
        numbers.stream().map(builder::contains).forEach(builder.conditions::add);
        Set<String> told =
                words.stream().filter(word -> !ofName(word).isEmpty()).collect(Collectors.toSet());
        words.stream()
                .filter(word -> !word.isEmpty())
                // a comma between two words is none
                .filter(word -> told.isEmpty() || told.contains(word))
                .map(builder::word)
                .forEach(builder.conditions::add);
        phones.stream().filter(parts -> !parts.isEmpty()).map(builder::phone).forEach(builder.conditions::add);
        return new SearchWords(builder.conditions, builder.parameters);
    }

    private static String written(String text) {
        return SPOKEN.matcher(text)
                .replaceAll(said -> Normalization.searchKey(
                        CaseNumber.of(Integer.parseInt(said.group(1)), Long.parseLong(said.group(2)))
                                .value()));
    }

    /** The words of a name by which its person is found, in whatever marks and brackets they stand. */
    static List<String> ofName(String searchKey) {
        return BETWEEN_WORDS
                .splitAsStream(searchKey)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static String digits(String phone) {
        return phone.replaceAll("[^0-9]", "");
    }

    /**
     * The digits that everybody writes: without the country code of China and the zero before an area code. Too few for a number are
     * the end of one, which may begin with a zero of its own.
     */
    static String line(String phone) {
        String dialled = phone.replaceAll("[^0-9+]", "");
        String own = digits(COUNTRY_CODE.matcher(dialled).replaceFirst(""));
        String line = own.replaceFirst("^0{1,2}", "");
        return line.length() < FEWEST_DIGITS ? own : line;
    }

    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static final class Builder {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private final EncryptionKeys keys;

        private Builder(EncryptionKeys keys) {
            this.keys = keys;
        }

        /** Anywhere, or as a whole one of who reported it, or as several of that person's name. */
        private String word(String word) {
            List<String> parts = ofName(word);
            String whole = orToken(word);
            return parts.isEmpty() || parts.equals(List.of(word))
                    ? "(" + whole + ")"
                    : "(" + whole + " OR " + parts.stream().map(this::tokens).collect(Collectors.joining(" AND "))
                            + ")";
        }

        private String tokens(String word) {
            return "(" + keys.tokens(word).stream().map(this::contains).collect(Collectors.joining(" OR ")) + ")";
        }

        private String orToken(String word) {
            return Stream.concat(Stream.of(word), keys.tokens(word).stream())
                    .map(this::contains)
                    .collect(Collectors.joining(" OR "));
        }

        private String contains(String word) {
            String name = "word" + parameters.size();
            parameters.put(name, "%" + escaped(word) + "%");
            return "search_text LIKE :" + name + " ESCAPE '!'";
        }

        private String phone(List<String> parts) {
            String asTyped = parts.stream().distinct().map(this::contains).collect(Collectors.joining(" AND "));
            String line = line(String.join("", parts));
            return line.length() < FEWEST_DIGITS ? asTyped : "(" + asTyped + " OR " + orToken(line) + ")";
        }
    }
}
