package org.escalationdesk.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Circumstances.AttachedFile;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What 21Vianet reads, word for word, as people approved it: plain files, one for each package and language. What differs is
 * written to {@code target/packages}, from where a text that is better than the approved one is taken over.
 */
class ApprovedPackagesTest {

    private static final Path APPROVED = Path.of("src/test/resources/packages");
    private static final Path RECEIVED = Path.of("target/packages");
    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000123");
    private static final Customer CONTOSO = new Customer(
            new TenantId("11111111-1111-4111-8111-111111111111"), "Contoso", "contoso.partner.onmschina.cn");
    private static final Contact HAN = new Contact("Han Meimei", "han@partner.example", "+86 21 5678");

    private final SupportPackage packages = new SupportPackage(
            messages(),
            new ServiceCatalog(List.of(
                    new ServiceCatalog.Service(
                            new ServiceId("exchange-online"),
                            "Exchange Online",
                            "",
                            "Exchange Online",
                            "m365",
                            "1",
                            List.of()),
                    new ServiceCatalog.Service(
                            new ServiceId("intune"), "Intune", "", "Microsoft Intune", "m365", "2", List.of()),
                    new ServiceCatalog.Service(
                            new ServiceId("office-365-platform"),
                            "Office 365 platform and admin center",
                            "Office 365 平台和管理中心",
                            "Microsoft 365 suite",
                            "m365",
                            "3",
                            List.of()))));

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/escalation");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private enum Sample {
        MINIMAL(request(
                CONTOSO,
                "intune",
                information("Devices do not enrol", "No device enrols.", "", Severity.C, Set.of(Ground.DOCUMENTATION)),
                circumstances(ProblemKind.TECHNICAL, null, null, "", List.of()))),
        FULL(request(
                CONTOSO,
                "exchange-online",
                information(
                        "No mail since nine",
                        "Nobody gets mail from outside.\nMail inside the company arrives.",
                        "Orders come by mail; 40 an hour are missing.",
                        Severity.B,
                        EnumSet.allOf(Ground.class)),
                circumstances(
                        ProblemKind.TECHNICAL,
                        Instant.parse("2026-03-02T01:05:00Z"),
                        120,
                        "550 5.7.1 Service unavailable\n451 4.7.0 Try again later",
                        List.of()))),
        CHINESE_WORDS(request(
                new Customer(
                        new TenantId("22222222-2222-4222-8222-222222222222"),
                        "北京康拓素科技有限公司",
                        "kangtuosu.partner.onmschina.cn"),
                "exchange-online",
                new SupportInformation(
                        "九点起收不到外部邮件",
                        "所有用户都收不到外部邮件。\n内部邮件正常。",
                        "订单通过邮件接收。",
                        Severity.B,
                        Set.of(Ground.SUPPORT_TOOLS),
                        "我们没有查看网关之后日志的工具。",
                        "已跟踪一封邮件：停在网关。",
                        Set.of(Excluded.CUSTOMER_NETWORK),
                        new Contact("韩梅梅", "han@partner.example", "+86 21 5678"),
                        Reachable.WORKING_DAYS),
                circumstances(ProblemKind.TECHNICAL, null, 35, "550 5.7.1 服务不可用", List.of()))),
        SEVERITY_A(request(
                CONTOSO,
                "exchange-online",
                information(
                        "Mail is down",
                        "Nobody can send or receive mail.",
                        "2,000 people cannot work; the tender of the year closes at noon.",
                        Severity.A,
                        Set.of(Ground.SUPPORT_TOOLS)),
                circumstances(ProblemKind.TECHNICAL, Instant.parse("2026-03-02T01:00:00Z"), 2000, "", List.of()))),
        ENDED_INCIDENT(request(
                CONTOSO,
                "exchange-online",
                information("Mail is still late", "Mail takes an hour.", "", Severity.B, Set.of(Ground.TRAINING)),
                circumstances(
                        ProblemKind.TECHNICAL,
                        null,
                        null,
                        "",
                        List.of(
                                new EndedIncident(
                                        "EX226792",
                                        "Mail is late",
                                        Optional.of(Instant.parse("2026-03-01T22:30:00Z")),
                                        Optional.of(Instant.parse("2026-03-01T22:41:00Z"))),
                                new EndedIncident(
                                        "EX226798",
                                        "",
                                        Optional.empty(),
                                        Optional.of(Instant.parse("2026-03-01T23:05:00Z"))),
                                new EndedIncident("EX226801", "", Optional.empty(), Optional.empty()))))),
        FILES(request(
                CONTOSO,
                "exchange-online",
                information("Mail is late", "Mail takes an hour.", "", Severity.B, Set.of(Ground.TRAINING)),
                new Circumstances(
                        ProblemKind.TECHNICAL,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(
                                new AttachedFile(
                                        "邮件头.txt",
                                        26_214_400,
                                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                                new AttachedFile(
                                        "trace {1}.har",
                                        7, "cb8379ac2098aa165029e3938a51da0bcecfc008fd6795f401178647f96c5b34"))))),
        CHINESE_SERVICE_NAME(request(
                CONTOSO,
                "office-365-platform",
                information("Bill", "The invoice is wrong.", "", Severity.B, Set.of(Ground.DOCUMENTATION)),
                circumstances(ProblemKind.BILLING, null, null, "", List.of()))),
        FRAUD(request(
                CONTOSO,
                "exchange-online",
                information(
                        "Somebody else ordered licenses",
                        "Licenses were ordered that nobody here knows of.",
                        "",
                        Severity.B,
                        Set.of(Ground.SUPPORT_TOOLS)),
                circumstances(ProblemKind.FRAUD_MISUSE, null, null, "", List.of())));

        private final ServiceRequest request;

        Sample(ServiceRequest request) {
            this.request = request;
        }

        String file(Language language) {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "." + language.tag() + ".txt";
        }
    }

    private static SupportInformation information(
            String title, String description, String impact, Severity severity, Set<Ground> grounds) {
        return new SupportInformation(
                title,
                description,
                impact,
                severity,
                grounds,
                "We cannot trace behind the gateway.",
                "Traced a message: it stops at the gateway.",
                EnumSet.allOf(Excluded.class),
                HAN,
                severity == Severity.A ? Reachable.AROUND_THE_CLOCK : Reachable.EVERY_DAY);
    }

    private static Circumstances circumstances(
            ProblemKind kind, Instant noticed, Integer users, String errors, List<EndedIncident> incidents) {
        return new Circumstances(kind, Optional.ofNullable(noticed), Optional.ofNullable(users), errors, incidents);
    }

    private static ServiceRequest request(
            Customer customer, String service, SupportInformation information, Circumstances circumstances) {
        return new ServiceRequest(
                NUMBER,
                2,
                new SubmissionKey(UUID.fromString("00000000-0000-4000-8000-000000000001")),
                customer,
                new ServiceId(service),
                Language.ZH_CN,
                information,
                circumstances);
    }

    private static Stream<Arguments> samplesInBothLanguages() {
        return Stream.of(Sample.values())
                .flatMap(sample -> Stream.of(Language.values()).map(language -> Arguments.of(sample, language)));
    }

    @ParameterizedTest
    @MethodSource("samplesInBothLanguages")
    void thePackageReadsAsApproved(Sample sample, Language language) throws IOException {
        String text = packages.text(sample.request, language);

        Files.createDirectories(RECEIVED);
        Files.writeString(RECEIVED.resolve(sample.file(language)), text, UTF_8);
        assertThat(APPROVED.resolve(sample.file(language))).hasContent(text);
    }

    @Test
    void noApprovedTextIsLeftWithoutItsPackage() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSameElementsAs(Stream.of(Sample.values())
                            .flatMap(sample -> Stream.of(Language.values()).map(sample::file))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void whatPeopleWroteIsTheSameInBothLanguages() {
        for (String words : List.of("九点起收不到外部邮件", "所有用户都收不到外部邮件。\n内部邮件正常。", "550 5.7.1 服务不可用")) {
            assertThat(packages.text(Sample.CHINESE_WORDS.request, Language.EN_US))
                    .contains(words);
            assertThat(packages.text(Sample.CHINESE_WORDS.request, Language.ZH_CN))
                    .contains(words);
        }
    }

    @Test
    void errorTextsThatTheDescriptionTellsAreNotToldTwice() {
        SupportInformation told =
                information("No mail", "Nobody gets mail.\n\n550 5.7.1", "", Severity.C, Set.of(Ground.TRAINING));

        String text = packages.text(
                request(
                        CONTOSO,
                        "intune",
                        told,
                        circumstances(ProblemKind.BILLING, null, null, "550 5.7.1", List.of())),
                Language.EN_US);

        assertThat(text).containsOnlyOnce("550 5.7.1").doesNotContain("Error texts:");
    }
}
