package org.escalationdesk.escalation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.escalation.CriteriaTable.Entry;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.stereotype.Component;

/** Judges facts by the table of criteria and by what managers have overridden. */
@Component
public class EscalationCriteria {

    private final CriteriaTable table;
    private final SentenceWords words;

    public EscalationCriteria(CriteriaTable table, SentenceWords words) {
        this.table = table;
        this.words = words;
    }

    /** Every criterion, in the order of the form. */
    public List<Criterion> judge(CriteriaFacts facts, CriteriaOverrides overrides) {
        return judge(table.entries(), table.findings(facts), facts, overrides);
    }

    /** The fields among these of which a criterion is not met, overridden or not. */
    public Set<String> unmetOf(Set<String> fields, CriteriaFacts facts) {
        List<String> codes =
                table.findings(facts, fields).stream().map(Finding::code).toList();
        return table.entries().stream()
                .filter(entry -> codes.contains(entry.code()))
                .map(Entry::field)
                .collect(Collectors.toSet());
    }

    /** These criteria, by what was found in the version of the table that they come from. */
    public List<Criterion> judge(
            List<Entry> entries, List<Finding> findings, CriteriaFacts facts, CriteriaOverrides overrides) {
        return entries.stream()
                .map(entry -> judge(entry, findings, facts, overrides))
                .toList();
    }

    private Criterion judge(Entry entry, List<Finding> findings, CriteriaFacts facts, CriteriaOverrides overrides) {
        List<Sentence> sentences = findings.stream()
                .filter(finding -> finding.code().equals(entry.code()))
                .map(Finding::sentence)
                .toList();
        if (sentences.isEmpty()) {
            return new Criterion(entry, Optional.empty(), Optional.empty());
        }
        UnmetCriterion unmet = new UnmetCriterion(
                entry.code(),
                entry.requirement(),
                Sentence.lines(
                        sentences.stream().map(said -> facts.say(said, words)).toList()),
                entry.field(),
                entry.overridable(),
                sentences.stream()
                        .map(said -> facts.basis(words.inEnglish(said)))
                        .collect(Collectors.joining(" ")));
        return new Criterion(entry, Optional.of(unmet), overrides.covering(unmet));
    }
}
