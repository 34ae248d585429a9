package org.escalationdesk.cases;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Normalization;
import org.jspecify.annotations.Nullable;

/** What of a case is searched, in the columns beside its document. A change here needs a migration like {@link SearchTextMigration}. */
final class SearchText {

    private static final int LENGTH = 4000;
    private static final int KEY_LENGTH = 512;

    private SearchText() {}

    static String of(SupportCase supportCase, String customerName, @Nullable String domain) {
        return of(
                Stream.concat(
                                Stream.of(supportCase.number().value()),
                                supportCase.filing().allRequestNumbers().stream()
                                        .map(RequestNumber::value))
                        .toList(),
                supportCase.report().reporter().phone(),
                List.of(
                        supportCase.report().title(),
                        customerName,
                        domain == null ? "" : domain,
                        supportCase.report().reporter().name(),
                        supportCase.report().reporter().email()));
    }

    /**
     * Each on a line of its own; what is short and exact comes first, because what does not fit is left out.
     *
     * @param phone null or empty where there is none; only its digits are kept, because everybody writes them in other groups
     */
    static String of(List<String> numbers, @Nullable String phone, List<String> words) {
        String text = Stream.of(
                        numbers.stream().map(Normalization::searchKey),
                        Stream.of(phone == null ? "" : SearchWords.digits(Normalization.identifier(phone))),
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
