package org.escalationdesk.process.remediationplan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Normalization;
import org.springframework.stereotype.Component;

/** Reads the case numbers that a notice cites: each must be a case that was filed with 21Vianet. */
@Component
class CitedCases {

    /** More than a notice cites; a longer list is a mistake. */
    private static final int MOST = 200;

    private final CaseLists lists;
    private final Sentences sentences;

    CitedCases(CaseLists lists, Sentences sentences) {
        this.lists = lists;
        this.sentences = sentences;
    }

    /**
     * @param text case numbers with commas, spaces or lines between
     * @throws Refusal that names every number that is none, no case, or a case that was not filed
     */
    Set<CaseNumber> read(String text) {
        Set<CaseNumber> numbers = new LinkedHashSet<>();
        List<String> none = new ArrayList<>();
        Stream.of(text.split("[\\s\\p{Z},;，；、]+"))
                .filter(part -> !Normalization.isBlank(part))
                .forEach(part -> {
                    Optional<CaseNumber> number = CaseNumber.parse(part);
                    number.ifPresentOrElse(numbers::add, () -> none.add(part));
                });
        if (numbers.size() > MOST) {
            throw new Refusal(sentences.say("process.remediation.too-many-cases", MOST));
        }
        Set<CaseNumber> known = lists.known(numbers);
        numbers.stream().filter(number -> !known.contains(number)).forEach(number -> none.add(number.value()));
        Set<CaseNumber> notFiled = new TreeSet<>(known);
        notFiled.removeAll(lists.filed(known));
        List<String> wrong = new ArrayList<>();
        if (!none.isEmpty()) {
            wrong.add(sentences.say("process.remediation.no-case", String.join(", ", none)));
        }
        if (!notFiled.isEmpty()) {
            wrong.add(sentences.say(
                    "process.remediation.not-filed",
                    notFiled.stream().map(CaseNumber::value).collect(Collectors.joining(", "))));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(wrong.size() == 1 ? wrong.get(0) : sentences.list(wrong));
        }
        return numbers;
    }
}
