package org.escalationdesk.cases;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Normalization;
import org.escalationdesk.terms.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** What of a case is searched, in the columns beside its document. A change here needs a migration like {@link SearchTextMigration}. */
public final class SearchText {

    private static final int LENGTH = 4000;
    private static final int KEY_LENGTH = 512;
    private static final int ERROR_LENGTH = 500;

    /** A telephone number without its area code; in China they have seven or eight digits. */
    private static final int LOCAL_DIGITS = 8;

    private static final Pattern TOKENS = Pattern.compile("[A-Z]{8}(?: [A-Z]{8})*");

    private SearchText() {}

    /** Who reported it stands there as tokens: as the words, and the numbers, by which the person is found whole. */
    static String of(SupportCase supportCase, EncryptionKeys keys) {
        return lines(
                Stream.concat(
                                Stream.of(supportCase.number().value()),
                                supportCase.filing().allRequestNumbers().stream()
                                        .map(RequestNumber::value))
                        .toList(),
                tokens(supportCase.report().reporter(), keys),
                List.of(
                        supportCase.report().title(),
                        supportCase
                                .customer()
                                .known()
                                .map(Customer::name)
                                .orElse(supportCase.customer().searchFor()),
                        supportCase.customer().known().map(Customer::domain).orElse(""),
                        error(supportCase.problem().errorText())));
    }

    /** What a customer reads out on the phone stands at its beginning. */
    private static String error(String text) {
        return Excerpt.beginning(text, ERROR_LENGTH);
    }

    /** What is searched of a case that has been found without its error text so far. */
    static String withError(String searchText, String errorText) {
        return Excerpt.beginning(searchText + "\n" + Normalization.searchKey(error(errorText)), LENGTH);
    }

    private static String tokens(ProblemReport.Reporter reporter, EncryptionKeys keys) {
        String email = Normalization.searchKey(reporter.email());
        String line = reporter.phone() == null
                ? ""
                : SearchWords.line(PhoneNumber.withoutExtensions(Normalization.identifier(reporter.phone())));
        return Stream.of(
                        SearchWords.ofName(Normalization.searchKey(reporter.name())).stream(),
                        Stream.of(email, email.split("@", 2)[0]),
                        line.length() < SearchWords.FEWEST_DIGITS
                                ? Stream.<String>of()
                                : IntStream.concat(
                                                IntStream.of(line.length()),
                                                IntStream.rangeClosed(SearchWords.FEWEST_DIGITS, LOCAL_DIGITS))
                                        .mapToObj(length -> line.substring(Math.max(0, line.length() - length))))
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .distinct()
                .map(keys::token)
                .collect(Collectors.joining(" "));
    }

    /** What a case is found by, without who reported it. */
    public static String withoutReporter(String searchText) {
        return searchText
                .lines()
                .filter(line -> !TOKENS.matcher(line).matches())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Each on a line of its own; what is short and exact comes first, because what does not fit is left out.
     *
     * @param phone null or empty where there is none; only its digits are kept, because everybody writes them in other groups
     */
    static String of(List<String> numbers, @Nullable String phone, List<String> words) {
        return lines(numbers, phone == null ? "" : SearchWords.digits(Normalization.identifier(phone)), words);
    }

    private static String lines(List<String> numbers, String exact, List<String> words) {
        String text = Stream.of(
                        numbers.stream().map(Normalization::searchKey),
                        Stream.of(exact),
                        words.stream().map(Normalization::searchKey))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        return Excerpt.beginning(text, LENGTH);
    }

    /** As a customer's name or domain is compared. */
    static String key(String text) {
        return Excerpt.beginning(Normalization.searchKey(text), KEY_LENGTH);
    }
}
