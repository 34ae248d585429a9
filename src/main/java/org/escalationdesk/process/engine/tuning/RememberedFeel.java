package org.escalationdesk.process.engine.tuning;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Caches cells of a decision that contain only literals and the input, texts, and the names of variables. FEEL parses each cell anew
 * whenever it is evaluated, and makes all of its functions known before. Everything else goes to FEEL each time.
 *
 * <p>Without it the road of a case takes 1.26 times the processor time and allocates three times as much (docs/performance.md). It
 * goes when FEEL keeps what it has parsed; {@code desk.tuning.remember-feel=false} turns it off.
 */
final class RememberedFeel implements FeelEngine {

    /** When so much is remembered, it begins anew; all cells with all values that are usual are far less. */
    private static final int MOST = 20_000;

    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*\"");
    private static final Pattern LITERALS =
            Pattern.compile("(?:[\\s\\d.,\"<>=()\\[\\]-]|\\b(?:not|true|false|null)\\b)*");
    private static final Pattern LITERAL = Pattern.compile("\\s*(?:\"|-?\\d+(?:\\.\\d+)?|true|false|null)\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    /** @param input the value that the expression looks at; null where there is none or it is nothing */
    private record Question(String expression, @Nullable Object input) {}

    private record Answer(@Nullable Object value) {}

    private final FeelEngine feel;
    private final Map<String, Boolean> plainTests = new ConcurrentHashMap<>();
    private final Map<String, Boolean> literals = new ConcurrentHashMap<>();
    private final Map<Question, Answer> tested = new ConcurrentHashMap<>();
    private final Map<Question, Answer> evaluated = new ConcurrentHashMap<>();

    RememberedFeel(FeelEngine feel) {
        this.feel = feel;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T evaluateSimpleExpression(String expression, VariableContext variables) {
        Supplier<Object> asked = () -> feel.evaluateSimpleExpression(expression, variables);
        if (literals.computeIfAbsent(expression, text -> matches(LITERAL, text))) {
            return (T) once(evaluated, new Question(expression, null), asked);
        }
        if (NAME.matcher(expression).matches() && isPlain(expression, variables)) {
            return (T) once(evaluated, new Question(expression, value(expression, variables)), asked);
        }
        return (T) asked.get();
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        Supplier<Object> asked = () -> feel.evaluateSimpleUnaryTests(tests, input, variables);
        boolean plain = plainTests.computeIfAbsent(tests, text -> matches(LITERALS, text)) && isPlain(input, variables);
        Object met = plain ? once(tested, new Question(tests, value(input, variables)), asked) : asked.get();
        return (boolean) Objects.requireNonNull(met, "a test is met or not");
    }

    private static boolean matches(Pattern pattern, String expression) {
        return pattern.matcher(TEXT.matcher(expression).replaceAll("\"")).matches();
    }

    private static @Nullable Object once(Map<Question, Answer> known, Question question, Supplier<Object> asked) {
        Answer answer = known.get(question);
        if (answer == null) {
            answer = new Answer(asked.get());
            if (isUnchangeable(answer.value())) {
                if (known.size() >= MOST) {
                    known.clear();
                }
                known.put(question, answer);
            }
        }
        return answer.value();
    }

    private static boolean isPlain(String name, VariableContext variables) {
        return variables.containsVariable(name) && isUnchangeable(value(name, variables));
    }

    private static @Nullable Object value(String name, VariableContext variables) {
        TypedValue typed = variables.resolve(name);
        return typed == null ? null : typed.getValue();
    }

    private static boolean isUnchangeable(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double;
    }
}
