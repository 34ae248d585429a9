package org.escalationdesk.process.servicerequest;

import jakarta.validation.constraints.NotBlank;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/**
 * 21Vianet asks something: the agent gets it, from the customer where needed. The desk sends it to 21Vianet where it follows the
 * service request; else the agent tells it.
 */
@Component
class ProvideInformation extends UserTaskStep<ProvideInformation.Answer> {

    private final InformationNotes notes;

    ProvideInformation(InformationNotes notes, StepContext context) {
        super(Answer.class, Stage.WITH_21VIANET, context);
        this.notes = notes;
    }

    record Answer(
            @Text(max = 10_000) String askedCustomer,

            @NotBlank(message = "{input.missing}") @Text(max = 10_000)
            String information) {}

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return new Answer(null, null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        String asked = answer.askedCustomer() == null ? "" : answer.askedCustomer();
        boolean byMachine = supportCase.isFollowed();
        supportCase.informationGiven(asked, answer.information(), byMachine, stamp);
        if (!byMachine) {
            return "information-told";
        }
        notes.intend(
                supportCase.number(),
                supportCase.serviceRequest().orElseThrow().version(),
                supportCase.requestNumber().orElseThrow(),
                answer.information());
        return "information-to-send";
    }
}
