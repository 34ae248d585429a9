package org.escalationdesk.support;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.escalation.Circumstances;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Symptom;

/** Problems as customers report them. A test that needs a particular field adds a method here: no other builds a report. */
public final class Reports {

    private Reports() {}

    public static ProblemReport noMail(Symptom symptom) {
        return report(new ServiceId("exchange-online"), symptom, "No mail", "Nobody gets mail.", null);
    }

    public static ProblemReport report(
            ServiceId service, Symptom symptom, String title, String description, String errorTexts) {
        return new ProblemReport(
                "contoso",
                ProblemKind.TECHNICAL,
                service,
                symptom,
                title,
                description,
                new ProblemReport.Reporter("Li Lei", "li.lei@contoso.example", ""),
                Language.ZH_CN,
                null,
                null,
                errorTexts);
    }

    /** Nothing is known of the problem but its kind. */
    public static Circumstances technical() {
        return new Circumstances(ProblemKind.TECHNICAL, Optional.empty(), Optional.empty(), "", List.of());
    }
}
