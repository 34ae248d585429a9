package org.escalationdesk.escalation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;

/**
 * What the criteria are judged by: the facts of one case at one moment.
 *
 * @param values by fact; an age is null where nothing was read
 * @param subject the words in sentences that tell what a criterion is about: an override holds as long as they stay the same
 * @param remarks the words in sentences that may change without changing what it is about, such as why a reading failed
 */
public record CriteriaFacts(Map<Fact, Object> values, Map<String, String> subject, Map<String, Sentence> remarks) {

    private static final Pattern WORD = Pattern.compile(" ?\\{(\\w+)}");

    /** A fact, by the name that the decision {@code escalation-criteria} has for it. */
    public enum Fact {
        KIND("kind"),
        CHANNEL("channel"),
        /**
         * {@code ours} as reseller, {@code none}, {@code unknown} where Partner Center did not say, {@code not-clear} without a
         * customer.
         */
        RELATIONSHIP("relationship"),
        /** {@code granted}, {@code missing}, {@code unknown}. */
        DELEGATED_ACCESS("delegatedAccess"),
        /** In sixtieths, begun minutes counting. */
        HOURS_SINCE_ACCESS_WAS_READ("hoursSinceAccessWasRead"),
        /** {@code active}, {@code suspended}, {@code not-active}, {@code no-match}, {@code none}, {@code unknown}. */
        SUBSCRIPTION("subscription"),
        /** {@code known}, {@code unknown}, {@code outage-seen} by a person who named no incident. */
        SERVICE_HEALTH("serviceHealth"),
        /** Whole, a begun one counting. */
        MINUTES_SINCE_HEALTH_WAS_READ("minutesSinceHealthWasRead"),
        ACTIVE_INCIDENTS("activeIncidents"),
        ATTEMPTS("attempts"),
        SYMPTOM("symptom"),
        GUIDANCE_SENT("guidanceSent"),
        ASKED_SEVERITY("askedSeverity"),
        ADVANCED_AGREEMENT("advancedAgreement"),
        BUSINESS_IMPACT_CHARACTERS("businessImpactCharacters"),
        GROUNDS("grounds"),
        EXPLANATION_CHARACTERS("explanationCharacters"),
        EXCLUDES_NETWORK("excludesNetwork"),
        EXCLUDES_THIRD_PARTY("excludesThirdParty"),
        EXCLUDES_CUSTOM_DEVELOPMENT("excludesCustomDevelopment"),
        EXCLUDES_HOW_TO("excludesHowTo"),
        /**
         * {@code ours}, {@code incomplete}, or what is the customer's: {@code customers-email}, {@code customers-domain}, {@code
         * customers-phone}, {@code customers-email-and-phone}, {@code customers-domain-and-phone}.
         */
        CONTACT("contact"),
        /** A {@link Reachable}'s code, or {@code not-said}. */
        REACHABLE("reachable"),
        UNDECIDED_SIMILAR_CASES("undecidedSimilarCases");

        private final String variable;

        Fact(String variable) {
            this.variable = variable;
        }

        /** Its name in the decision. */
        public String variable() {
            return variable;
        }
    }

    public CriteriaFacts {
        Map<Fact, Object> known = new EnumMap<>(Fact.class);
        known.putAll(values);
        values = Collections.unmodifiableMap(known);
        subject = Map.copyOf(subject);
        remarks = Map.copyOf(remarks);
    }

    /** As the decision reads them. */
    public Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            variables.put(fact.variable(), values.get(fact));
        }
        return variables;
    }

    /** The same but for one fact. */
    public CriteriaFacts with(Fact fact, Object value) {
        Map<Fact, Object> changed = new EnumMap<>(Fact.class);
        changed.putAll(values);
        changed.put(fact, value);
        return new CriteriaFacts(changed, subject, remarks);
    }

    /** What the decision says with what this case knows, in every language that the decision has. */
    Sentence say(Sentence sentence, SentenceWords words) {
        return sentence instanceof Sentence.Texts texts
                ? Sentence.inLanguages(texts.in((language, text) -> replaced(text, known(language, words))))
                : sentence;
    }

    private Map<String, String> known(Locale language, SentenceWords words) {
        Map<String, String> known = new HashMap<>(subject);
        remarks.forEach((word, remark) -> known.putIfAbsent(word, words.of(remark, language)));
        return known;
    }

    /** What a sentence of the decision is about, whatever else it says. */
    String basis(String sentence) {
        return replaced(sentence, subject);
    }

    private static String replaced(String sentence, Map<String, String> words) {
        return WORD.matcher(sentence).replaceAll(found -> {
            String space = found.group().startsWith(" ") ? " " : "";
            return Matcher.quoteReplacement(Optional.ofNullable(words.get(found.group(1)))
                    .map(word -> word.isEmpty() ? "" : space + word)
                    .orElse(found.group()));
        });
    }
}
