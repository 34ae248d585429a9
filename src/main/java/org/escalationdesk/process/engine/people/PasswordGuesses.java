package org.escalationdesk.process.engine.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.terms.Excerpt;
import org.jspecify.annotations.Nullable;

/** What is tried first by whoever guesses at a password: what many people take, and the person's own name. */
final class PasswordGuesses {

    /** Words that are no better with a year or a sign behind them, and whole passwords. */
    private static final Set<String> COMMON = read("common-passwords.txt");

    private static final List<String> ROWS = Stream.of(
                    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
            .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
            .toList();

    private static final Pattern AGAIN_AND_AGAIN = Pattern.compile("(.{1,6}?)\\1+");
    private static final int FEW_CHARACTERS = 3;

    /** Of what is longer, the beginning; nobody is to wait for an answer about a whole book. */
    private static final int LOOKED_AT = 100;

    /** A shorter name may stand in any word. */
    private static final int NAME = 4;

    private static final int CHINESE_NAME = 2;

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s._@-]+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[^\\p{L}@$]+|[^\\p{L}]+$");

    private PasswordGuesses() {}

    static boolean isCommon(String password) {
        String plain = plain(password);
        return COMMON.contains(plain)
                || plain.codePoints().distinct().count() <= FEW_CHARACTERS
                || AGAIN_AND_AGAIN.matcher(plain).matches()
                || ROWS.stream().anyMatch(row -> row.contains(plain))
                || COMMON.contains(word(plain));
    }

    static boolean tellsTheName(String password, User user) {
        String plain = plain(password);
        String word = word(plain);
        return names(user)
                .anyMatch(name -> word.equals(name) || name.length() >= shortest(name) && plain.contains(name));
    }

    private static int shortest(String name) {
        return Character.isIdeographic(name.codePointAt(0)) ? CHINESE_NAME : NAME;
    }

    private static Stream<String> names(User user) {
        List<String> names = new ArrayList<>();
        String first = plain(user.getFirstName());
        String last = plain(user.getLastName());
        String mailbox = plain(user.getEmail()).replaceFirst("@.*", "");
        names.add(first + last);
        names.add(last + first);
        for (String whole : List.of(plain(user.getId()), first, last, mailbox)) {
            names.add(whole);
            names.addAll(Arrays.asList(BETWEEN_NAMES.split(whole)));
        }
        return names.stream().filter(name -> !name.isBlank());
    }

    /** Without digits and signs around it, and with the letters for which people write others. */
    private static String word(String plain) {
        return AROUND_A_WORD
                .matcher(plain)
                .replaceAll("")
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return Normalizer.normalize(Excerpt.beginning(text, LOOKED_AT), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Set<String> read(String file) {
        try (InputStream words = Objects.requireNonNull(PasswordGuesses.class.getResourceAsStream(file), file)) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
