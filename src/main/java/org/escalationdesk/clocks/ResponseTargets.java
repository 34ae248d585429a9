package org.escalationdesk.clocks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;

/** The targets that business people write: the decision {@code response-targets}. */
public interface ResponseTargets {

    /** What the decision asks for. */
    enum Fact {
        CLOCK,
        FAMILY,
        SEVERITY,
        KIND;

        public String variable() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param family the service's product family
     * @param severity null as long as nobody said one
     */
    record Asked(ClockName clock, String family, @Nullable Severity severity, ProblemKind kind) {

        /** As the decision reads them. */
        public Map<String, Object> variables() {
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put(Fact.CLOCK.variable(), clock.code());
            variables.put(Fact.FAMILY.variable(), family);
            variables.put(Fact.SEVERITY.variable(), severity == null ? "" : severity.name());
            variables.put(Fact.KIND.variable(), kind.code());
            return variables;
        }
    }

    /**
     * @param sentence tells the target to people
     * @param source where it is promised: an address, or a page of the documentation
     * @param sourceDate the source's day, as written
     */
    record Promise(Target target, Sentence sentence, String source, String sourceDate) {}

    Promise of(Asked asked);
}
