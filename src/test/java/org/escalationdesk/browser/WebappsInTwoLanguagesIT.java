package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chromium.HasCdp;

/**
 * Somebody whose browser says Chinese sees no English word on any screen of Camunda's web applications, and the other way round;
 * and no button is cut in the smallest window.
 */
@WholeRun
class WebappsInTwoLanguagesIT extends FormInBrowser {

    private final Set<String> found = new TreeSet<>();
    private final Set<String> own = new HashSet<>();

    private Reader reader = Reader.ENGLISH;
    private String seen = "";

    /** By what the browser knows the script that counts requests. */
    private Map<String, Object> counting = Map.of();

    @AfterEach
    void englishAgain() {
        ((HasCdp) WebDriverRunner.getWebDriver())
                .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", counting);
        Reader.ENGLISH.sitsDown();
        endSession();
    }

    /** Each application is loaded once for each reader, and goes from screen to screen as it does for people. */
    @Test
    void everyScreenSpeaksTheReadersLanguage() {
        counting = ((HasCdp) WebDriverRunner.getWebDriver())
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNT_REQUESTS));
        CaseNumber number = atTroubleshoot();
        Task task = task(number, "troubleshoot");
        own.addAll(wordsOf(report()));
        own.add(found(number).customer().known().orElseThrow().name());

        signInAs("agent");
        forEachReader(() -> tasklist(task));
        signInAs("manager");
        forEachReader(() -> cockpit(task));
        signInAs("admin");
        forEachReader(this::adminAndWelcome);

        assertThat(found).isEmpty();
    }

    private void tasklist(Task task) {
        load("tasklist", "tasklist", "/");
        go("tasklist-task", "/?task=" + task.getId());
        press("claim", ".task-card button.claim");
        for (String tab : List.of("history", "diagram", "description")) {
            go(tab, "/?task=" + task.getId() + "&detailsTab=task-detail-" + tab);
        }
        go("tasklist-form", "/?task=" + task.getId() + "&detailsTab=task-detail-form");
        press("due-date", ".task-card .due-date [ng-click], .task-card .due-date a, .task-card .due-date span");
        go("start-process", "/?processStart");
        for (String dialog : List.of("editGroups", "createComment")) {
            load("tasklist-before-" + dialog, "tasklist", "/?task=" + task.getId());
            press(dialog, "[ng-click*='" + dialog + "']");
        }
        load("tasklist-shortcuts", "tasklist", "/");
        press("shortcuts", "[ng-click='showHelp()']");
        load("tasklist-filter", "tasklist", "/");
        press("filter", ".task-filters [ng-click*='openModal'], [ng-click*='openModal']");
        load("tasklist-claimed", "tasklist", "/?task=" + task.getId());
        press("unclaim", ".task-card button.unclaim");
    }

    private void cockpit(Task task) {
        load("dashboard", "cockpit", "/dashboard");
        go("processes", "/processes");
        $(".section-toggle").hover();
        $(".tooltip-inner").shouldBe(visible);
        look("tooltip");
        String definition = "/process-definition/" + task.getProcessDefinitionId() + "/runtime";
        go("definition", definition);
        for (String tab : List.of("pd-incidents-tab", "call-process-definitions-table", "job-definition-table")) {
            String shown = $(".nav-tabs li.active").text();
            go(tab, definition + "?detailsTab=" + tab);
            $(".nav-tabs li.active").shouldNotHave(exactText(shown));
        }
        for (String tab : List.of(
                "variables-tab",
                "incidents-tab",
                "called-process-instances-tab",
                "user-tasks-tab",
                "jobs-tab",
                "external-tasks-tab")) {
            go("instance-" + tab, "/process-instance/" + task.getProcessInstanceId() + "/runtime?tab=" + tab);
        }
        for (String page : List.of("decisions", "tasks", "repository", "batch")) {
            go(page, "/" + page);
        }
    }

    private void adminAndWelcome() {
        load("admin-users", "admin", "/users");
        for (String page : List.of(
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
            go("admin-" + page.replaceAll("\\W", "-"), "/" + page);
        }
        load("welcome", "welcome", "!/welcome");
    }

    private void forEachReader(Runnable look) {
        for (Reader one : Reader.values()) {
            reader = one;
            reader.sitsDown();
            look.run();
        }
    }

    /** After somebody in either language looked at the page for it. */
    private void signInAs(String user) {
        endSession();
        WebDriverRunner.getWebDriver().manage().deleteAllCookies();
        forEachReader(() -> {
            if (user.equals("agent") || reader == Reader.ENGLISH) {
                load("sign-in-" + user, "tasklist", "/login");
            }
        });
        Tasklist.signIn(user);
        $(".account .dropdown-toggle").shouldBe(visible);
    }

    private void load(String name, String application, String place) {
        Selenide.open("about:blank");
        Selenide.open("/camunda/app/" + application + "/default/#" + place);
        look(name);
    }

    /** To another place of the same application. */
    private void go(String name, String place) {
        Selenide.executeAsyncJavaScript("""
                const done = arguments[1], route = angular.element(document.body).injector().get('$route');
                addEventListener('hashchange', () => setTimeout(() => { route.reload(); setTimeout(done); }), {once: true});
                location.hash = arguments[0];""", place);
        look(name);
    }

    private void press(String name, String selector) {
        Selenide.executeJavaScript(
                "arguments[0].click()", $$(selector).filter(visible).first());
        look(name);
    }

    private void look(String name) {
        String text = Selenide.executeAsyncJavaScript(SETTLED);
        assertThat(text).as("what is seen of %s", name).isNotBlank().isNotEqualTo(seen);
        seen = Objects.requireNonNull(text);
        Selenide.screenshot("languages/" + reader.name().toLowerCase(Locale.ROOT) + "-" + name);
        reader.foreignTexts(own, CODES).forEach(foreign -> found.add(name + ": " + foreign));
        List<String> cut = Selenide.executeJavaScript("""
                return [...document.querySelectorAll('button, .btn, th')]
                    .filter(button => button.getClientRects().length && button.scrollWidth > button.clientWidth + 1)
                    .map(button => button.textContent.trim());""");
        Objects.requireNonNull(cut).forEach(button -> found.add(name + ": cut: " + button));
    }

    /** Camunda's own client is none of AngularJS. In a block: what a script names at its top hides what others put into the window. */
    private static final String COUNT_REQUESTS = """
            {
                window.underway = 0;
                const {send} = XMLHttpRequest.prototype, {fetch} = window;
                XMLHttpRequest.prototype.send = function (...sent) {
                    window.underway++;
                    this.addEventListener('loadend', () => window.underway--);
                    return send.apply(this, sent);
                };
                window.fetch = (...asked) => {
                    window.underway++;
                    return fetch(...asked).finally(() => window.underway--);
                };
            }
            """;

    /** All answers are there, nothing turns, and the page has drawn what it has. */
    private static final String SETTLED = """
            const done = arguments[0];
            let drawn = performance.now();
            const observer = new MutationObserver(() => (drawn = performance.now()));
            observer.observe(document, {childList: true, subtree: true, characterData: true});
            const look = () => {
                const waits = !window.angular || !angular.element(document.body).injector() || window.underway
                    || [...document.querySelectorAll('.animate-spin, .spinner')].some(one => one.offsetParent);
                if (waits || performance.now() - drawn < 120) {
                    setTimeout(look, 20);
                } else {
                    observer.disconnect();
                    done(document.body.innerText + location.hash);
                }
            };
            look();
            """;

    /** Identifiers, and names that the engine or a standard gives. */
    private static final String[] CODES = {
        "`[^`]*`|\\$\\{[^}]*\\}|^ctrl\\+[a-z+]+$",
        "[\\w.@/:-]*[\\d_@:-][\\w.@/:-]*|\\b[a-z]+[A-Z]\\w*",
        "\\b(DMN|HH|MM|CSV|null|FNI|EDE|PI|DI|TU)\\b",
        "Camunda (Cockpit|Admin|Welcome|Web)|Cockpit|Tasklist|Admin|Asia/Shanghai|Europe/Berlin",
        // users and groups by their ids, a user's names, and applications, permissions and kinds of groups
        "^\\s*(agents|managers|sales|admin|agent|manager|helpdesk|Demo|Agent|Manager|Sales|Helpdesk)\\s*$",
        "^\\s*(cockpit|tasklist|default|reconciliation|ACCESS|ALL|SYSTEM|WORKFLOW)\\s*$",
        // a variable's name, type and value
        "^\\s*(case|answer|checked|customer|outcome|service|severity|submission|title|Json|String|\\{\"[^]*\\})\\s*$",
        OFFER
    };
}
