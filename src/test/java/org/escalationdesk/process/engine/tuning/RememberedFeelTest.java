package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered is what FEEL says, and only what cannot come out differently is remembered. */
class RememberedFeelTest {

    private static final List<Object> VALUES =
            Arrays.asList("ours", "en-US", "how-to", "A", "", true, false, 0, 1, 10, 61, -1, 3L, 0.5, null);

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private int asked;
    private final RememberedFeel remembered = new RememberedFeel(new FeelEngine() {
        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            asked++;
            return feel.evaluateSimpleExpression(expression, variables);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
            asked++;
            return feel.evaluateSimpleUnaryTests(tests, input, variables);
        }
    });

    private static VariableContext input(Object value) {
        return Variables.putValue("input", value).asVariableContext();
    }

    private boolean test(String tests, Object value) {
        return remembered.evaluateSimpleUnaryTests(tests, "input", input(value));
    }

    private Object evaluate(String expression, Object value) {
        return remembered.evaluateSimpleExpression(expression, input(value));
    }

    private static List<DmnModelInstance> decisions() {
        return Stream.of(Objects.requireNonNull(new File("processes").listFiles()))
                .filter(file -> file.getName().endsWith(".dmn"))
                .map(Dmn::readModelFromFile)
                .toList();
    }

    @Test
    void eachCellOfOurDecisionsSaysWhatFeelSaysAndIsAskedOnce() {
        for (DmnModelInstance decision : decisions()) {
            List<String> cells = decision.getModelElementsByType(InputEntry.class).stream()
                    .map(InputEntry::getText)
                    .filter(Objects::nonNull)
                    .map(Text::getTextContent)
                    .filter(text -> !text.isBlank())
                    .distinct()
                    .toList();
            assertThat(cells).isNotEmpty();
            for (String cell : cells) {
                for (Object value : VALUES) {
                    asked = 0;
                    boolean first = test(cell, value);
                    assertThat(first)
                            .describedAs("%s of %s", cell, value)
                            .isEqualTo(feel.evaluateSimpleUnaryTests(cell, "input", input(value)));
                    int before = asked;
                    assertThat(test(cell, value)).isEqualTo(first);
                    assertThat(asked).describedAs("%s of %s", cell, value).isEqualTo(before);
                }
            }
            for (OutputEntry output : decision.getModelElementsByType(OutputEntry.class)) {
                String text = output.getText().getTextContent();
                Object first = evaluate(text, null);
                int before = asked;
                assertThat(first)
                        .isEqualTo(evaluate(text, 1))
                        .isEqualTo(feel.evaluateSimpleExpression(text, input(null)));
                assertThat(asked).describedAs(text).isEqualTo(before);
            }
        }
    }

    @Test
    void whatAVariableSaysGoesByItsValue() {
        for (int time = 0; time < 2; time++) {
            for (Object value : VALUES) {
                assertThat(evaluate("input", value)).isEqualTo(feel.evaluateSimpleExpression("input", input(value)));
            }
        }
        assertThat(asked).isEqualTo(VALUES.size());
    }

    @Test
    void oneIsNotTrueAndNotText() {
        assertThat(test("\"1\"", "1")).isTrue();
        assertThat(test("1", 1)).isTrue();
        assertThat(test("1", "1")).isEqualTo(feel.evaluateSimpleUnaryTests("1", "input", input("1")));
        assertThat(test("true", "true")).isEqualTo(feel.evaluateSimpleUnaryTests("true", "input", input("true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "input + 1",
                "[input]",
                "if input = 1 then 2 else 3",
                "\"a\" + \"b\"",
                "date(\"2026-03-02\")"
            })
    void anythingElseIsAskedEachTime(String expression) {
        evaluate(expression, 1);
        evaluate(expression, 1);

        assertThat(asked).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> other", "? = 1", "even(?)", "\"a\\\"b\"", "not(other)", "other"})
    void aTestThatKnowsMoreThanItsInputIsAskedEachTime(String tests) {
        VariableContext variables =
                Variables.putValue("input", 1).putValue("other", 2).asVariableContext();
        for (int time = 0; time < 2; time++) {
            remembered.evaluateSimpleUnaryTests(tests, "input", variables);
        }

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatCanChangeIsAskedEachTime() {
        List<String> list = List.of("a");
        evaluate("input", list);
        evaluate("input", list);

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatFailsFailsAgain() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> evaluate("input +", 1)).isInstanceOf(RuntimeException.class);
        }
    }
}
