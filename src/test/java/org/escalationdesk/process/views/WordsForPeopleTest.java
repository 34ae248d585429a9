package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.HandOverWatch;
import org.escalationdesk.cases.Rejection;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SubmissionState;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.health.SeenHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Symptom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person reads on a long road holds no code: neither forms, nor cards, nor the timeline. */
class WordsForPeopleTest extends ProcessTest {

    private static final Pattern CODE =
            Pattern.compile("\\b[a-z]+[A-Z]\\w*|\\b\\w+_\\w+|\\b[a-z0-9]+(?:-[a-z0-9]+)+\\b");

    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,}");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** What forms calculate with and nobody reads. */
    private static final Set<String> NOT_SHOWN = Set.of("value", "serviceId", "adminCenterUrl", "relationshipLink");

    /** Packages have the language of the case, or both. */
    private static final Set<String> PACKAGES =
            Set.of("markedTitle", "packageText", "chinesePackage", "englishPackage", "informationToTell");

    /** What people wrote or reported on this road, and names of people, companies, services and products, wherever they stand. */
    private static final Pattern OF_PEOPLE = Pattern.compile(Stream.of(
                    "contoso\\S*|li\\.lei\\S*|han@\\S*|id of [^\\s·]+(?: \\S+)*",
                    "CR-\\d+-\\d+|EX\\d+|\\bID\\b|\\bAPI\\b|\\bagent\\b|\\bcrm\\b|\\bdesk\\b|Contoso|Li Lei|Han Meimei|Wang|Demo Agent",
                    "Exchange Online|SharePoint Online|Office 365 E3|Exchange|SharePoint|OneDrive|Partner Center"
                            + "|\\bMX\\b|\\bSPF\\b|partner\\.outlook\\.cn",
                    "No mail since nine|Nobody gets mail\\.|Traced a message\\.|Mail is late|Looked\\.|It works\\.|It does not\\.",
                    "the service answered 501|Measured again\\.|Measured\\.|Please look again\\.|No\\.|Which users\\?|Small\\.|All wait\\.|All\\.|Not ours\\.|\\b[BC]\\b")
            .collect(Collectors.joining("|")));

    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> readInEnglish = new LinkedHashSet<>();
    private final Set<String> readInChinese = new LinkedHashSet<>();
    private final Set<String> opened = new TreeSet<>();

    @Autowired
    ServiceCatalog catalog;

    @Autowired
    TimelineWords timelineWords;

    @Autowired
    HandOverWatch watch;

    @Test
    void nothingOnALongRoadIsACode() {
        var issue = new ServiceIssue("EX226792", "Mail is late", "serviceInterruption", "incident", null, "");
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(issue)));
        customers.are();
        nothingLooksTheSame();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        look(number, "clarifyCustomer");
        customers.are(org.escalationdesk.support.ScriptedRemotes.CONTOSO);
        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','searchFor':'contoso','service':'sharepoint-online'}");
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        look(number, "troubleshoot");
        complete(number, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'access-denied','tried':'Looked.'}");
        look(number, "waitForOutage");
        complete(number, "waitForOutage", "{'outcome':'over','text':'It works.'}");
        look(number, "confirmRecovery");
        complete(number, "confirmRecovery", "{'outcome':'persists','text':'It does not.'}");
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));
        look(number, "troubleshoot");
        complete(number, "troubleshoot", "{'outcome':'other-symptom','symptom':'missing-data'}");
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'slow','tried':'Measured.'}");
        look(number, "guideCustomer");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look again.'}");
        look(number, "followUpCustomer");
        desk.customerReplied(number, false, "No.", "crm");
        look(number, "troubleshoot");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'slow','tried':'Measured again.'}");
        look(number, "prepareServiceRequest");
        complete(number, "prepareServiceRequest", supportInformation().put("explanation", "."));
        run(number, "refreshFacts");
        look(number, "prepareServiceRequest");
        prepare(number, supportInformation());
        channel.answers(
                new org.escalationdesk.delivery.DeliveryOutcome.NotOffered(Sentence.words("the service answered 501")));
        submit(number);
        look(number, "submitInAdminCenter");
        tasks.claim(task(number, "submitInAdminCenter").getId(), "agent");
        clock.moveBy(java.time.Duration.ofHours(2));
        watch.round();
        look(number, "submitInAdminCenter");
        complete(number, "submitInAdminCenter", foundThere("71" + number.value().substring(8)));
        look(number, "recordFirstContact");
        complete(
                number,
                "recordFirstContact",
                json("{'person':'Wang','by':'portal'}")
                        .put("contactedAt", clock.instant().toString()));
        look(number, "workWith21Vianet");
        complete(number, "workWith21Vianet", "{'outcome':'severity-lowered','said':'Small.','severity':'C'}");
        complete(
                number,
                "workWith21Vianet",
                "{'outcome':'ask-higher-severity','higherSeverity':'B','businessImpact':'All wait.'}");
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        look(number, "provideInformation");
        complete(number, "provideInformation", "{'information':'All.'}");
        look(number, "workWith21Vianet");
        complete(number, "workWith21Vianet", "{'outcome':'rejected','said':'Not ours.','rejection':'inappropriate'}");
        look(number, "confirmWithCustomer");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'They know.'}");

        assertThat(happenings(number))
                .contains(What.SERVICE_CORRECTED, What.SYMPTOM_CORRECTED, What.HEALTH_CHECKED, What.OUTAGE_OVER);
        timelineWords.of(register.timeline(number)).forEach(event -> read.add(event.detail()));
        assertThat(opened).hasSizeGreaterThan(11);
        assertThat(read)
                .hasSizeGreaterThan(100)
                .contains("Service interruption", "Access denied → Data missing or not in sync");
        assertThat(read.stream().filter(text -> code(text).isPresent())).isEmpty();
        assertThat(readInChinese).hasSizeGreaterThan(60);
        assertThat(readInChinese.stream()
                        .flatMap(String::lines)
                        .distinct()
                        .map(text -> OF_PEOPLE.matcher(text).replaceAll(" "))
                        .filter(text -> ENGLISH.matcher(text).find()))
                .isEmpty();
        assertThat(readInEnglish).hasSizeGreaterThan(60);
        assertThat(readInEnglish.stream()
                        .filter(text ->
                                CHINESE.matcher(text.replace("简体中文", "")).find()))
                .isEmpty();
    }

    private void look(CaseNumber number, String id) {
        Task task = task(number, id);
        opened.add(id);
        collect(view(number, id), read, NOT_SHOWN);
        collect(view(number, id), readInEnglish, PACKAGES);
        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            collect(view(number, id), readInChinese, PACKAGES);
        } finally {
            chinese.close();
        }
        tasks.getVariablesLocal(task.getId()).forEach((name, value) -> {
            if (!name.equals("case") && !name.equals("answer")) {
                read.add(value.toString());
            }
        });
        read.add(task.getName());
        read.add(Optional.ofNullable(task.getDescription()).orElse(""));
    }

    private static void collect(JsonNode view, Set<String> read, Set<String> without) {
        if (view.isTextual()) {
            read.add(view.textValue());
        }
        view.forEach(part -> {
            if (view.isArray()) {
                collect(part, read, without);
            }
        });
        view.properties().forEach(field -> {
            if (!NOT_SHOWN.contains(field.getKey()) && !without.contains(field.getKey())) {
                collect(field.getValue(), read, without);
            }
        });
    }

    /** A code that our enums have, or what only a program writes so. */
    private Optional<String> code(String text) {
        Set<String> codes = codes();
        return CODE.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> !word.contains("-") || codes.contains(word))
                .findFirst()
                .or(() -> codes.contains(text) ? Optional.of(text) : Optional.empty());
    }

    private Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        List<Class<? extends Enum<?>>> types = List.of(
                Symptom.class,
                ProblemKind.class,
                End.class,
                Stage.class,
                SubmissionState.class,
                Rejection.class,
                Channel.class,
                FiledBy.class,
                SeenHealth.class,
                CustomerStanding.DelegatedAccess.class);
        types.stream()
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .forEach(constant -> codes.add(mapper.convertValue(constant, String.class)));
        catalog.services().forEach(service -> codes.add(service.id().value()));
        // English as well
        codes.remove("how-to");
        return codes;
    }
}
