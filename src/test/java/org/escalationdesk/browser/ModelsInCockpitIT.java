package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.chromium.HasCdp;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Managers read the models in Cockpit: each one, and each phase behind its arrow, with labels that can be read as it opens.
 * {@code mvn -Pmodels verify} keeps what is seen there as the pictures in {@code docs/models}.
 */
@WholeRun
class ModelsInCockpitIT extends FormInBrowser {

    /** Camunda's labels are 11 or 12 pixels high at full size; smaller than this one guesses. */
    private static final double LEGIBLE = 6.5;

    private static final Path PICTURES = Path.of("docs/models");

    private static final boolean DRAW = Boolean.getBoolean("models.draw");

    @Autowired
    private RepositoryService repository;

    static Stream<String> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsReadInCockpitAsItOpens(String model) throws IOException {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionResourceNameLike("%/" + model)
                .latestVersion()
                .singleResult();
        open("manager", definition);
        String name = model.substring(0, model.length() - ".bpmn".length());

        assertThat(heightOfLabels()).as("pixels of a label in %s", model).isGreaterThanOrEqualTo(LEGIBLE);
        keep(name);
        for (String phase : phases(definition)) {
            open("manager", definition);
            $("[data-container-id='" + phase + "'] .bjs-drilldown").click();
            $(".bjs-breadcrumbs-shown").shouldBe(visible);
            assertThat(heightOfLabels())
                    .as("pixels of a label in the phase %s of %s", phase, model)
                    .isGreaterThanOrEqualTo(LEGIBLE);
            keep(name + "-" + phase.replaceAll("(?<=[a-z])(?=[A-Z0-9])", "-").toLowerCase(Locale.ROOT));
        }
    }

    private void open(String user, ProcessDefinition definition) {
        signIn(user);
        fit(1440, 900);
        Selenide.open("about:blank");
        Selenide.open("/camunda/app/cockpit/default/#/process-definition/" + definition.getId() + "/runtime");
        $(".djs-container > svg .djs-element").shouldBe(visible);
    }

    /** The subprocesses that are drawn on a plane of their own, behind an arrow. */
    private List<String> phases(ProcessDefinition definition) {
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(BpmnPlane.class).stream()
                .map(plane -> plane.getBpmnElement().getId())
                .filter(element -> !element.equals(definition.getKey()))
                .toList();
    }

    private static double heightOfLabels() {
        Number height =
                Selenide.executeJavaScript("const label = [...document.querySelectorAll('.djs-container > svg text')]"
                        + ".find(text => text.textContent.trim() && text.getClientRects().length);"
                        + "return parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM().a");
        return height == null ? 0 : height.doubleValue();
    }

    /** The plane that is open, whole and as large as it was drawn. */
    private static void keep(String name) throws IOException {
        if (!DRAW) {
            return;
        }
        List<Number> size = Selenide.executeJavaScript("""
                const svg = document.querySelector('.djs-container > svg').cloneNode(true);
                const shown = [...document.querySelectorAll('.djs-container > svg .viewport > g')]
                    .find(layer => getComputedStyle(layer).display !== 'none' && layer.querySelector('.djs-element'));
                const box = shown.getBBox();
                svg.querySelectorAll('.djs-hit, .djs-outline').forEach(helper => helper.remove());
                svg.querySelector('.viewport').removeAttribute('transform');
                const width = Math.ceil(box.width) + 40, height = Math.ceil(box.height) + 40;
                svg.setAttribute('viewBox', [box.x - 20, box.y - 20, width, height].join(' '));
                svg.setAttribute('width', width);
                svg.setAttribute('height', height);
                document.head.innerHTML = '';
                document.body.innerHTML = '';
                document.documentElement.style.cssText = document.body.style.cssText = 'margin:0;background:#fff';
                document.body.append(svg);
                return [width, height];
                """);
        Map<String, Object> picture = ((HasCdp) WebDriverRunner.getWebDriver())
                .executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", size.get(0), "height", size.get(1), "scale", 1.5)));
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
    }
}
