package org.escalationdesk.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.support.Reports;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class SupportPackageTest {

    private final ServiceCatalog catalog = new ServiceCatalog(List.of(new ServiceCatalog.Service(
            new ServiceId("exchange-online"), "Exchange Online", "", "Exchange Online", "m365", "1", List.of())));
    private final SupportPackage supportPackage = new SupportPackage(messages(), catalog);

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/escalation");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static ServiceRequest request(Language language, String service) {
        return new ServiceRequest(
                new CaseNumber("CR-2026-000123"),
                2,
                new SubmissionKey(UUID.fromString("00000000-0000-4000-8000-000000000001")),
                CONTOSO,
                new ServiceId(service),
                language,
                new SupportInformation(
                        "收不到邮件",
                        "Line one\nLine two",
                        " ",
                        Severity.B,
                        EnumSet.of(Ground.SUPPORT_TOOLS, Ground.TRAINING),
                        "No tool shows it.",
                        "Traced.",
                        Set.of(),
                        new Contact("韩梅梅", "han@partner.example", "+86 21 1"),
                        null),
                Reports.technical());
    }

    @Test
    void aServiceThatLeftTheCatalogueIsNamedByItsId() {
        assertThat(supportPackage.description(request(Language.EN_US, "gone"))).contains("Service: gone\n");
    }

    @Test
    void aGatewayGetsTheDescriptionInTheCustomersLanguage() {
        assertThat(supportPackage.description(request(Language.ZH_CN, "exchange-online")))
                .contains("呈报理由：缺少培训、缺少支持工具\n");
    }

    @Test
    void theDescriptionIsAllButTheTitle() {
        ServiceRequest request = request(Language.EN_US, "exchange-online");

        assertThat(supportPackage.text(request, Language.EN_US)).endsWith(supportPackage.description(request));
        assertThat(supportPackage.description(request)).startsWith("Customer: ");
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void aGroundIsReadByItsCode(Ground ground) {
        assertThat(Ground.ofCode(ground.code())).isEqualTo(ground);
    }

    @ParameterizedTest
    @EnumSource(FirstContact.By.class)
    void aWayOfContactIsReadByItsCode(FirstContact.By by) {
        assertThat(FirstContact.By.ofCode(by.code())).isEqualTo(by);
    }

    @Test
    void anUnknownCodeNamesTheKnownOnes() {
        assertThatThrownBy(() -> Ground.ofCode("money"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of training, documentation, support-tools");
    }

    @Test
    void aRequestNumberIsOpaqueAndTrimmed() {
        assertThat(new RequestNumber("  SR 4711/A ").value()).isEqualTo("SR 4711/A");
        assertThat(new RequestNumber("7".repeat(64)).toString()).hasSize(64);
        assertThatThrownBy(() -> new RequestNumber(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestNumber("7".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestNumber(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theGroundsAreASet() {
        assertThat(request(Language.EN_US, "exchange-online").information().grounds())
                .isEqualTo(Set.of(Ground.TRAINING, Ground.SUPPORT_TOOLS));
    }
}
