package org.escalationdesk.process.engine.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.terms.Excerpt;
import org.jspecify.annotations.Nullable;

/** Whether a password is soon guessed, and whether it tells whose it is. */
final class PasswordGuesses {

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    /** Twice what it calls safe where attempts are slow, so that a word with a year and signs behind it is refused. */
    private static final double GUESSES = 200_000_000;

    /** What this desk is and works with, and what many take in China: zxcvbn knows Western words, names and passwords. */
    private static final List<String> OUR_WORDS = List.of(
            "escalation",
            "desk",
            "escalationdesk",
            "helpdesk",
            "servicedesk",
            "servicerequest",
            "partnercenter",
            "21vianet",
            "vianet",
            "shijihulian",
            "camunda",
            "tasklist",
            "cockpit",
            "microsoft365",
            "office365",
            "woaini",
            "woaiwojia",
            "woaizhongguo",
            "wodemima",
            "mima",
            "nihao",
            "zhongguo",
            "baobei");

    /** Of what is longer, the beginning; nobody is to wait for an answer about a whole book. */
    private static final int LOOKED_AT = 100;

    /** A shorter name may stand in any word. */
    private static final int NAME = 4;

    private static final int CHINESE_NAME = 2;

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s._@-]+");
    private static final Pattern AROUND_A_WORD = Pattern.compile("^[^\\p{L}@$]+|[^\\p{L}]+$");

    private PasswordGuesses() {}

    static boolean isSoonGuessed(String password) {
        return ZXCVBN.measure(plain(password), OUR_WORDS).getGuesses() < GUESSES;
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
}
