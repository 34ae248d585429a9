package org.escalationdesk.drift;

import java.util.List;

/** Where models, forms and code have drifted apart. */
final class Drift {

    private Drift() {}

    static List<String> between(Models models, Code code) {
        Findings findings = new Findings();
        new ElementRules(models, code, findings).check();
        new EngineRules(models, code, findings).check();
        new RouteRules(models, code, findings).check();
        new DecisionRules(models, code, findings).check();
        new FormRules(models, code, findings).check();
        new PictureRules(models, findings).check();
        new LabelRules(models, findings).check();
        return findings.all();
    }
}
