package org.escalationdesk.customers;

import java.text.Collator;
import java.util.HexFormat;
import java.util.Locale;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Normalization;

/**
 * The order in which people in China expect names: those in Latin letters first, without regard to case, then Chinese ones by how
 * they are pronounced (pinyin), as the JDK's collation for China has it. Characters beyond GB 2312 come last, by their code.
 */
final class NameOrder {

    /** Enough to tell names apart; equal beginnings stand by tenant id. */
    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_KEY = 2048;

    private static final Collator CHINESE = Collator.getInstance(Locale.CHINA);

    private NameOrder() {}

    /** A text of at most 2,048 hexadecimal digits; whoever compares such texts compares the names. */
    static String of(String name) {
        String beginning = Excerpt.beginning(Normalization.searchKey(name), LONGEST_NAME);
        String key = HexFormat.of().formatHex(CHINESE.getCollationKey(beginning).toByteArray());
        return Excerpt.beginning(key, LONGEST_KEY);
    }
}
