package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.chromium.HasCdp;

/**
 * Somebody whose browser says Chinese sees no English word on any screen of Camunda's web applications, and the other way round;
 * and no button is cut in the smallest window.
 */
class WebappsInTwoLanguagesIT extends FormInBrowser {

    private final List<String> found = new ArrayList<>();

    private ReadersBrowser browser = ReadersBrowser.ENGLISH;

    private enum ReadersBrowser {
        ENGLISH("en-US,en", "\\p{Script=Han}+"),
        CHINESE("zh-CN,zh", "[A-Za-z][a-z]+|[A-Z]{2,}");

        private final String languages;
        private final String foreign;

        ReadersBrowser(String languages, String foreign) {
            this.languages = languages;
            this.foreign = foreign;
        }

        void open() {
            String agent = Objects.requireNonNull(Selenide.executeJavaScript("return navigator.userAgent"));
            HasCdp driver = (HasCdp) WebDriverRunner.getWebDriver();
            driver.executeCdpCommand(
                    "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
            driver.executeCdpCommand(
                    "Emulation.setLocaleOverride", Map.of("locale", languages.split(",")[0]));
        }
    }

    @AfterEach
    void englishAgain() {
        ReadersBrowser.ENGLISH.open();
        endSession();
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenSpeaksTheReadersLanguage(ReadersBrowser language) {
        CaseNumber number = atTroubleshoot();
        Task task = task(number, "troubleshoot");
        String instance = task.getProcessInstanceId();
        String definition = task.getProcessDefinitionId();
        browser = language;
        browser.open();

        signInAs("agent");
        see("tasklist", "/tasklist/default/#/");
        press("shortcuts", "[ng-click='showHelp()']");
        see("filter", "/tasklist/default/#/");
        press("filter", ".task-filters [ng-click*='openModal'], [ng-click*='openModal']");
        see("tasklist-task", "/tasklist/default/#/?task=" + task.getId());
        press("claim", ".task-card button.claim");
        press("due-date", ".task-card .due-date [ng-click], .task-card .due-date a, .task-card .due-date span");
        for (String dialog : List.of("editGroups", "createComment")) {
            see(dialog, "/tasklist/default/#/?task=" + task.getId());
            press(dialog, "[ng-click*='" + dialog + "']");
        }
        for (String tab : List.of("history", "diagram", "description")) {
            see(tab, "/tasklist/default/#/?task=" + task.getId() + "&detailsTab=task-detail-" + tab);
        }
        press("unclaim", ".task-card button.unclaim");
        see("start-process", "/tasklist/default/#/?processStart");

        signInAs("manager");
        see("dashboard", "/cockpit/default/#/dashboard");
        see("processes", "/cockpit/default/#/processes");
        $(".section-toggle").hover();
        $(".tooltip-inner").shouldBe(visible);
        look("tooltip");
        see("definition", "/cockpit/default/#/process-definition/" + definition + "/runtime");
        for (String tab : List.of("incidents-tab", "called-process-definitions-tab", "job-definition-table")) {
            see(tab, "/cockpit/default/#/process-definition/" + definition + "/runtime?tab=" + tab);
        }
        for (String tab : List.of(
                "variables-tab",
                "incidents-tab",
                "called-process-instances-tab",
                "user-tasks-tab",
                "jobs-tab",
                "external-tasks-tab")) {
            see("instance-" + tab, "/cockpit/default/#/process-instance/" + instance + "/runtime?tab=" + tab);
        }
        see("decisions", "/cockpit/default/#/decisions");
        see("human-tasks", "/cockpit/default/#/tasks");
        see("deployments", "/cockpit/default/#/repository");
        see("batches", "/cockpit/default/#/batch");

        signInAs("admin");
        for (String page : List.of(
                "users",
                "user-create",
                "users/agent?tab=profile",
                "users/agent?tab=account",
                "users/agent?tab=groups",
                "groups",
                "group-create",
                "tenants",
                "tenant-create",
                "authorization",
                "system?section=system-settings-general",
                "system?section=diagnostics",
                "system?section=metrics")) {
            see("admin-" + page.replaceAll("\\W", "-"), "/admin/default/#/" + page);
        }
        see("welcome", "/welcome/default/#!/welcome");

        assertThat(found).isEmpty();
    }

    private void signInAs(String user) {
        endSession();
        WebDriverRunner.getWebDriver().manage().deleteAllCookies();
        Selenide.open("about:blank");
        see("sign-in-" + user, "/tasklist/default/#/login");
        $("input[type=password]").shouldBe(visible).setValue(user);
        $("form input[type=text]").setValue(user);
        $("button[type=submit]").click();
        $(".account .dropdown-toggle").shouldBe(visible);
    }

    private void see(String name, String path) {
        Selenide.open("about:blank");
        Selenide.open("/camunda/app" + path);
        look(name);
    }

    private void press(String name, String selector) {
        Selenide.executeJavaScript(
                "arguments[0].click()", $$(selector).filter(visible).first());
        look(name);
    }

    private void look(String name) {
        Selenide.Wait().until(driver -> Selenide.executeJavaScript("""
                const injector = window.angular && angular.element(document.body).injector();
                return Boolean(injector) && !injector.get('$http').pendingRequests.length
                    && ![...document.querySelectorAll('.animate-spin, .spinner')].some(one => one.offsetParent);"""));
        for (int[] size : new int[][] {{1440, 900}, {1280, 720}}) {
            fit(size[0], size[1]);
            Selenide.screenshot("languages/" + browser.name().toLowerCase(Locale.ROOT) + "-" + name + "-" + size[0]);
        }
        List<String> texts = Selenide.executeJavaScript(READ, browser.foreign, SAME_IN_BOTH);
        Objects.requireNonNull(texts).stream()
                .map(text -> name + ": " + text)
                .filter(text -> !found.contains(text))
                .forEach(found::add);
    }

    /** Names of products and people, codes that the engine or a standard knows, and our own of what is a code in any language. */
    private static final String SAME_IN_BOTH = String.join(
            "|",
            "Escalation Desk",
            "Camunda (Platform|Cockpit|Admin|Tasklist|Welcome|Web)?",
            "Cockpit|Tasklist|Admin",
            "Demo \\w+",
            "Asia/Shanghai",
            "Exchange Online",
            "\\b(ID|DMN|HH|MM|CSV|null|FNI|EDE|PI|DI|TU)\\b");

    private static final String READ = """
            const foreign = new RegExp(arguments[0], 'u');
            const same = new RegExp(arguments[1], 'gu');
            // forms and the names in models have their own tests; people's own words, identifiers, and what the engine calls by a code
            const elsewhere = [
                '.fjs-container, .djs-container, script, style, .ace_editor',
                '.task-filter .name, .tasks-list .names, .variable-label, .variable-value, .task-card .names, .task-card .definition-name',
                '.start-process-modal .processes, .start-process-modal li, .modal .processes, .task-groups, .groups',
                '.breadcrumbs-panel, .definition-name, .definition-key, .definition-id, .deployment-id, .instance-id, .uuid, code, .business-key',
                'tbody td, .user-profile-groups, .description-pane, .old-value, .new-value, .operation-user, .values .value',
            ].join();
            const found = [];
            const check = (text, where) => {
                const words = text.replace(same, ' ').replace(/`[^`]*`/g, ' ').replace(/[“'][^”']*[”']|[\\w.@/:-]*[\\d_@:-][\\w.@/:-]*/gu, ' ').trim();
                if (foreign.test(words)) {
                    found.push(text.trim() + '  <' + where + '>');
                }
            };
            const shown = element => element.getClientRects().length
                && getComputedStyle(element).visibility !== 'hidden' && !element.closest(elsewhere);
            const name = element => element.tagName.toLowerCase() + '.' + String(element.className).split(' ').join('.');
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const element = texts.currentNode.parentElement;
                if (shown(element)) {
                    check(texts.currentNode.data, name(element.parentElement) + ' ' + name(element));
                }
            }
            for (const element of document.querySelectorAll('[title], [placeholder], [aria-label], [tooltip]')) {
                if (shown(element)) {
                    for (const attribute of ['title', 'placeholder', 'aria-label', 'tooltip']) {
                        check(element.getAttribute(attribute) || '', attribute + ' of ' + name(element));
                    }
                }
            }
            for (const button of document.querySelectorAll('button, .btn, th')) {
                if (shown(button) && button.scrollWidth > button.clientWidth + 1) {
                    found.push('cut: ' + button.textContent.trim());
                }
            }
            return found;
            """;
}
