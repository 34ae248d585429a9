package org.escalationdesk.cases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Normalization;

/**
 * Takes out of what was written in a case whatever tells whose case it was: first what looks like an address, a number or a name of
 * anybody ({@link PersonalPatterns}), then what the case knows of its customer and its people, whole and in parts. Rather a word
 * too many than one too few; only words that half of all companies have in their names stay.
 */
final class Redaction {

    static final String GONE = "[…]";

    private static final Pattern GONE_AGAIN = Pattern.compile("\\[…](?:[ \\t,;·&/@.-]*\\[…])+");

    /** Nobody is known by these, although they stand in names and addresses. */
    private static final Set<String> OF_MANY = Set.of(
            ("the and for of co ltd inc llc plc corp gmbh company limited corporation group holding holdings international global "
                            + "trading trade technology technologies tech information network networks software systems system service "
                            + "services solutions consulting industries industrial manufacturing logistics finance bank insurance "
                            + "university school hospital hotel china chinese beijing shanghai shenzhen guangzhou chengdu dalian nanjing "
                            + "north south east west new city asia pacific microsoft office exchange outlook sharepoint onedrive teams "
                            + "skype azure windows online mail email mailbox user users account accounts admin administrator info support "
                            + "sales help helpdesk desk it test partner onmschina onmicrosoft com cn net org gov edu www example local "
                            + "error data file files server client domain tenant customer problem department")
                    .split(" "));

    private static final Pattern OF_MANY_IN_CHINESE =
            Pattern.compile("有限责任公司|股份有限公司|有限公司|分公司|子公司|公司|有限|责任|股份|集团|控股|企业|科技|技术|信息|网络|软件|系统|数据|服务|管理|咨询|"
                    + "国际|贸易|进出口|物流|供应链|制造|工业|电子|机械|化工|能源|汽车|金融|银行|保险|投资|教育|医院|大学|学校|酒店|中国|北京|上海|深圳|"
                    + "广州|成都|大连|南京|杭州|苏州|天津|重庆|武汉|西安|中心|部门|用户|邮箱|邮件|客户");

    private static final Pattern LATIN_WORD = Pattern.compile("[\\p{IsLatin}\\p{M}\\d]+");
    private static final Pattern CHINESE_WORD = Pattern.compile("\\p{IsHan}+");

    private static final Pattern WITHOUT_COUNTRY = Pattern.compile("^(?:\\+|00)86[ -]?");

    /** Shorter ones are parts of many other words. */
    private static final int WITHIN_WORDS_FROM = 4;

    private static final int OF_PEOPLE_WITHIN_WORDS_FROM = 6;

    private static final int LONGEST_PART = 20;

    private final List<Pattern> known;

    private Redaction(List<Pattern> known) {
        this.known = known;
    }

    static Redaction of(SupportCase supportCase) {
        Set<String> whole = new LinkedHashSet<>();
        Set<String> companies = new LinkedHashSet<>();
        Set<String> people = new LinkedHashSet<>();
        companies(supportCase).forEach(companies::add);
        Stream<Customer> customers =
                Stream.concat(supportCase.customer().known().stream(), supportCase.customer().candidates().stream());
        customers.forEach(customer -> {
            whole.add(customer.tenantId().value());
            whole.add(customer.domain());
            companies.add(customer.name());
            companies.add(customer.domain());
        });
        contacts(supportCase).forEach(contact -> {
            whole.add(contact.email());
            whole.add(contact.phone());
            whole.add(WITHOUT_COUNTRY.matcher(contact.phone().strip()).replaceFirst(""));
            people.add(contact.name());
            int at = contact.email().indexOf('@');
            people.add(at < 0 ? "" : contact.email().substring(0, at));
            companies.add(contact.email().substring(at + 1));
        });
        supportCase.filing().allRequestNumbers().stream()
                .map(RequestNumber::value)
                .forEach(whole::add);
        whole.addAll(companies);
        whole.addAll(people);
        List<Pattern> patterns = new ArrayList<>();
        whole.stream()
                .map(Redaction::plain)
                .map(String::strip)
                .filter(text -> text.length() > 1 && !OF_MANY.contains(text.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redaction::inAnySpelling)
                .forEach(patterns::add);
        companies.forEach(name -> parts(plain(name), WITHIN_WORDS_FROM, patterns));
        people.forEach(name -> {
            parts(plain(name), OF_PEOPLE_WITHIN_WORDS_FROM, patterns);
            patterns.addAll(called(plain(name)));
            patterns.addAll(runTogether(plain(name)));
        });
        return new Redaction(patterns);
    }

    private static Stream<String> companies(SupportCase supportCase) {
        return Stream.of(
                supportCase.customer().searchFor(), supportCase.report().customer());
    }

    private static Stream<Contact> contacts(SupportCase supportCase) {
        return Stream.of(
                        Stream.of(supportCase.report().reporter().contact()),
                        supportCase.joined().cases().stream().map(JoinedCase::reporter),
                        supportCase.preparation().information().map(SupportInformation::contact).stream(),
                        supportCase
                                .work()
                                .firstContact()
                                .map(FirstContact::person)
                                .map(person -> new Contact(person, "", ""))
                                .stream())
                .flatMap(contacts -> contacts);
    }

    /** The text without all that; in plain letters and digits, and without characters that nobody sees. */
    String of(String text) {
        String left = PersonalPatterns.takenOut(plain(text), GONE);
        for (Pattern pattern : known) {
            left = pattern.matcher(left).replaceAll(Matcher.quoteReplacement(GONE));
        }
        return GONE_AGAIN
                .matcher(left)
                .replaceAll(Matcher.quoteReplacement(GONE))
                .strip();
    }

    /** What a reader takes for a letter, a digit or a sign of an address is that one; Chinese punctuation stays. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            String written = Character.toString(point);
            String read = Normalization.identifier(written);
            boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point);
            boolean dash = Character.getType(point) == Character.DASH_PUNCTUATION;
            if (space) {
                plain.append(point == '\n' ? "\n" : " ");
            } else if (read.isEmpty() || Character.isLetterOrDigit(point) || dash || "＠．＿＋／＼".contains(written)) {
                plain.append(read);
            } else {
                plain.append(written);
            }
        });
        return plain.toString();
    }

    /** In great or small letters, with any blanks or none between its words, and a number with or without its separators. */
    private static Pattern inAnySpelling(String text) {
        String digits = text.replaceAll("\\D", "");
        boolean number = digits.length() >= 5
                && LATIN_WORD.matcher(text.replaceAll("\\d", "")).results().count() == 0;
        String pattern = number
                ? "(?<!\\d)" + Stream.of(digits.split("")).collect(Collectors.joining("[\\s()（）.\\-/·]*")) + "(?!\\d)"
                : Stream.of(text.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s*"));
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static void parts(String name, int withinWordsFrom, List<Pattern> patterns) {
        LATIN_WORD
                .matcher(name)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 1 && !OF_MANY.contains(word) && !word.matches("\\d{1,4}"))
                .map(word -> latin(word, withinWordsFrom))
                .forEach(patterns::add);
        Set<String> chinese = CHINESE_WORD
                .matcher(name)
                .results()
                .flatMap(found -> stretches(found.group()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!chinese.isEmpty()) {
            patterns.add(Pattern.compile(chinese.stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .collect(Collectors.joining("|"))));
        }
    }

    /** Short ones are words of their own, and in small letters only where more than two: “He” and “An” are names, too. */
    private static Pattern latin(String word, int withinWordsFrom) {
        if (word.length() >= withinWordsFrom) {
            return Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
        String great = word.toUpperCase(Locale.ROOT);
        String name = great.charAt(0) + word.substring(1);
        String spellings = word.length() > 2
                ? "(?iu:" + Pattern.quote(word) + ")"
                : Pattern.quote(name) + "|" + Pattern.quote(great);
        return Pattern.compile("(?<![\\p{IsLatin}\\p{M}])(?:" + spellings + ")(?![\\p{IsLatin}\\p{M}])");
    }

    /** Two characters or more of a Chinese name, but those that many names have. */
    private static Stream<String> stretches(String name) {
        Set<String> stretches = new LinkedHashSet<>();
        for (int begin = 0; begin < name.length(); begin++) {
            for (int end = begin + 2; end <= Math.min(name.length(), begin + LONGEST_PART); end++) {
                String stretch = name.substring(begin, end);
                if (!OF_MANY_IN_CHINESE.matcher(stretch).replaceAll("").isEmpty()) {
                    stretches.add(stretch);
                }
            }
        }
        return stretches.stream();
    }

    /** As colleagues call each other by the first character of a name. */
    private static List<Pattern> called(String name) {
        return CHINESE_WORD
                .matcher(name)
                .results()
                .map(found -> found.group().substring(0, 1))
                .map(first -> Pattern.compile(
                        "[小老阿]%1$s(?!\\p{IsHan}{0,1}[师板])|%1$s(?:哥|姐|工|总|姓|先生|女士|小姐|经理|主任|老师|师傅)".formatted(first)))
                .toList();
    }

    /** As in the names of accounts: “Li Lei” as lilei or leili, with a dot or another sign between. */
    private static List<Pattern> runTogether(String name) {
        List<String> words =
                LATIN_WORD.matcher(name).results().map(found -> found.group()).toList();
        if (words.size() != 2 && words.size() != 3) {
            return List.of();
        }
        List<String> backwards = new ArrayList<>(words);
        Collections.reverse(backwards);
        return Stream.of(words, backwards)
                .map(order -> Pattern.compile(
                        order.stream().map(Pattern::quote).collect(Collectors.joining("[\\s._-]*")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }
}
