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
import org.escalationdesk.process.engine.tuning.TunedDecisions;
import org.junit.jupiter.api.Test;

/** Evaluates both decisions for every kind, service, symptom and language; an empty symptom stands for a case without one. */
class TroubleshootingStepsDecisionTest {

    private static final String MODEL = "/processes/troubleshooting-steps.dmn";
    private static final List<String> KINDS = List.of("technical", "billing", "fraud-misuse");
    private static final List<String> SERVICES = List.of(
            "exchange-online",
            "sharepoint-online",
            "onedrive-for-business",
            "microsoft-teams",
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
    void theChecklistOfATechnicalCaseBeginsWithServiceHealth() {
        assertThat(STEPS.entrySet())
                .filteredOn(answer -> answer.getKey().kind().equals("technical"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.getValue().get(0)).startsWith("Read the service's health"));
    }

    @Test
    void aSuspendedSubscriptionIsRuledOutBeforeTheSignInItself() {
        List<String> steps = STEPS.get(new Question("technical", "exchange-online", "sign-in", "en-US"));

        assertThat(steps)
                .filteredOn(step -> step.contains("suspended") || step.contains("password"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("administrators still can"),
                        second -> assertThat(second)
                                .contains("reset its password", "synchronized or signs in by federation"));
    }

    @Test
    void billingAndFraudCasesAreNotToldToRepeatWhatTheServiceDoes() {
        assertThat(STEPS.entrySet())
                .filteredOn(answer -> !answer.getKey().kind().equals("technical"))
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.getValue()).noneMatch(TroubleshootingStepsDecisionTest::isTechnical));
        assertThat(steps("fraud-misuse", "exchange-online", "other"))
                .anyMatch(step -> step.contains("before anybody changes anything"))
                .anyMatch(step -> step.contains("what remains suspicious goes to 21Vianet"));
        assertThat(steps("billing", "exchange-online", "other"))
                .anyMatch(step -> step.contains("bills are ours to explain"));
        assertThat(steps("technical", "exchange-online", "other"))
                .anyMatch(step -> step.contains("Outlook on the web"));
    }

    private static boolean isTechnical(String step) {
        return List.of("Outlook", "service's health", "another browser", "second account", "Check permissions").stream()
                .anyMatch(step::contains);
    }

    @Test
    void fraudIsNotAnsweredWithATestOfTheBrowser() {
        assertThat(TEXTS.get(new Question("fraud-misuse", "exchange-online", "other", "en-US")))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("suspicious").doesNotContain("private browser window"));
        assertThat(TEXTS.get(new Question("billing", "exchange-online", "how-to", "zh-CN")))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("帐单和订阅由我们负责"));
    }

    @Test
    void whatTheChecklistsSayOfTheServicesIsSoToday() {
        assertThat(steps("technical", "microsoft-teams", "service-down"))
                .anyMatch(step -> step.contains("https://teams.microsoftonline.cn"));
        assertThat(steps("technical", "skype-for-business-online", "service-down"))
                .anyMatch(step -> step.contains("whether the tenant still has Skype for Business Online"));
        assertThat(steps("technical", "azure-active-directory", "sign-in"))
                .anyMatch(step -> step.contains("Microsoft Entra ID P1 or P2"))
                .noneMatch(step -> step.contains("Azure Active Directory"));
        assertThat(steps("technical", "microsoft-teams", "how-to")).noneMatch(step -> step.contains("Teams, Planner"));
    }

    /** What somebody may do is given only to whom it is meant for, and never as an administrator's role. */
    @Test
    void nobodyIsToldToHandOutRoles() {
        assertThat(steps("technical", "intune", "access-denied"))
                .anyMatch(step -> step.contains("never an administrator's role for a user's problem"));
        for (String language : LANGUAGES) {
            assertThat(TEXTS.get(new Question("technical", "intune", "access-denied", language)))
                    .singleElement()
                    .satisfies(text -> assertThat(text)
                            .contains(language.equals("zh-CN") ? "请不要为此分配任何管理员角色" : "assign no administrator role")
                            .doesNotContain("look at the roles", "角色、组和许可证"));
        }
    }

    @Test
    void theTextsAreInTheWordsOfTheirLanguage() {
        assertThat(TEXTS)
                .allSatisfy((question, texts) -> assertThat(texts.get(0))
                        .doesNotContain("回复本邮件", "answering this message", "账", "licence", "synchronis", "organis")
                        .doesNotContainPattern("[\\p{IsHan}][,.:;!?]|： | [。，；]"));
        assertThat(STEPS)
                .allSatisfy((question, steps) -> assertThat(String.join("\n", steps))
                        .doesNotContain("licence", "synchronis", "organis", "enrolment"));
    }

    private static List<String> steps(String kind, String service, String symptom) {
        return STEPS.get(new Question(kind, service, symptom, "en-US"));
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
        for (String kind : KINDS) {
            for (String service : SERVICES) {
                for (String symptom : SYMPTOMS) {
                    for (String language : LANGUAGES) {
                        Question question = new Question(kind, service, symptom, language);
                        answers.put(
                                question,
                                engine.evaluateDecision(decision, question.facts())
                                        .collectEntries(output));
                    }
                }
            }
        }
        return answers;
    }

    private static DmnEngine engine() {
        DmnEngineConfiguration configuration = TunedDecisions.settings();
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

    private record Question(String kind, String service, String symptom, String language) {

        private boolean isChinese() {
            return language.equals("zh-CN");
        }

        private Map<String, Object> facts() {
            return Variables.createVariables()
                    .putValue("kind", kind)
                    .putValue("service", service)
                    .putValue("symptom", symptom.isEmpty() ? null : symptom)
                    .putValue("language", language);
        }
    }
}
