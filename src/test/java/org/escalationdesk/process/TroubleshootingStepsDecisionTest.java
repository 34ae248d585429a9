package org.escalationdesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** Evaluates both decisions for every service, symptom and language; an empty symptom stands for a case without one. */
class TroubleshootingStepsDecisionTest {

    private static final String MODEL = "/processes/troubleshooting-steps.dmn";
    private static final List<String> SERVICES = List.of(
            "exchange-online",
            "sharepoint-online",
            "onedrive-for-business",
            "skype-for-business-online",
            "office-for-the-web",
            "microsoft-365-apps",
            "project-online",
            "visio-for-the-web",
            "azure-information-protection",
            "office-365-platform",
            "azure-active-directory",
            "power-platform",
            "intune",
            "dynamics-365");
    private static final List<String> SYMPTOMS = List.of(
            "service-down",
            "sign-in",
            "mail-flow",
            "access-denied",
            "slow",
            "missing-data",
            "licence",
            "how-to",
            "billing",
            "other",
            "");
    private static final List<String> LANGUAGES = List.of("zh-CN", "en-US");

    private static final DmnModelInstance DECISIONS = model();
    private static final Set<String> FIRED_RULES = new TreeSet<>();
    private static final Map<Question, List<String>> STEPS = answers("troubleshooting-steps", "step");
    private static final Map<Question, List<String>> TEXTS = answers("customer-guidance", "text");

    @Test
    void everyServiceWithEverySymptomGivesAtLeastTwoDifferentSteps() {
        assertThat(STEPS)
                .allSatisfy((question, steps) -> assertThat(steps)
                        .hasSizeGreaterThanOrEqualTo(2)
                        .doesNotHaveDuplicates()
                        .allSatisfy(step -> assertThat(step).endsWith(".").doesNotContain("\n", "\\")));
    }

    @Test
    void theChecklistAlwaysBeginsWithServiceHealth() {
        assertThat(STEPS)
                .allSatisfy((question, steps) -> assertThat(steps.get(0)).startsWith("Read the service's health"));
    }

    @Test
    void aSuspendedSubscriptionIsRuledOutBeforeTheSignInItself() {
        List<String> steps = STEPS.get(new Question("exchange-online", "sign-in", "en-US"));

        assertThat(steps)
                .filteredOn(step -> step.contains("suspended") || step.contains("password"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("administrators still can"),
                        second -> assertThat(second).contains("reset its password"));
    }

    @Test
    void everyServiceSymptomAndLanguageGivesExactlyOneSignedText() {
        assertThat(TEXTS)
                .allSatisfy((question, texts) -> assertThat(texts)
                        .singleElement()
                        .satisfies(text -> assertThat(text)
                                .endsWith(question.isChinese() ? "\n您的支持团队" : "\nYour support desk")
                                .doesNotContain("\\")));
    }

    @Test
    void chineseTextsAreChineseAndEnglishTextsAreEnglish() {
        assertThat(TEXTS)
                .allSatisfy((question, texts) -> assertThat(
                                texts.get(0).codePoints().anyMatch(Character::isIdeographic))
                        .isEqualTo(question.isChinese()));
    }

    @Test
    void everyRowOfBothDecisionsIsReached() {
        List<String> rows = DECISIONS.getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .toList();

        assertThat(FIRED_RULES).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static Map<Question, List<String>> answers(String decisionId, String output) {
        DmnEngine engine = engine();
        DmnDecision decision = engine.parseDecision(decisionId, DECISIONS);
        Map<Question, List<String>> answers = new LinkedHashMap<>();
        for (String service : SERVICES) {
            for (String symptom : SYMPTOMS) {
                for (String language : LANGUAGES) {
                    Question question = new Question(service, symptom, language);
                    answers.put(
                            question,
                            engine.evaluateDecision(decision, question.facts()).collectEntries(output));
                }
            }
        }
        return answers;
    }

    private static DmnEngine engine() {
        DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration
                .getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().forEach(rule -> FIRED_RULES.add(rule.getId())));
        return configuration.buildEngine();
    }

    private static DmnModelInstance model() {
        try (InputStream file = TroubleshootingStepsDecisionTest.class.getResourceAsStream(MODEL)) {
            return Dmn.readModelFromStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Question(String service, String symptom, String language) {

        private boolean isChinese() {
            return language.equals("zh-CN");
        }

        private Map<String, Object> facts() {
            return Variables.createVariables()
                    .putValue("service", service)
                    .putValue("symptom", symptom.isEmpty() ? null : symptom)
                    .putValue("language", language);
        }
    }
}
