package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.remote.OtherSide.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the desk signs in, whoever plays the sign-in service. */
abstract class SignInContract {

    private static final String RELATIONSHIP = "/v1/customers/relationshiprequests";

    private OtherSide other;

    abstract OtherSide otherSide();

    @BeforeEach
    void begin() {
        other = otherSide();
    }

    @AfterEach
    void end() {
        other.close();
    }

    @Test
    void whatWantsAUserIsOpenToTheUserAndNotToTheApplication() {
        assertThat(status(
                        Map.of(),
                        RELATIONSHIP,
                        (calls, partnerCenter) ->
                                calls.partnerUser(partnerCenter).orElseThrow()))
                .isEqualTo(200);
        assertThat(status(Map.of(), RELATIONSHIP, RemoteCalls::partner)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "desk.oauth2.client-secret, false, AADSTS7000215",
        "desk.oauth2.client-secret, true, AADSTS7000215",
        "desk.oauth2.refresh-token, true, AADSTS70000"
    })
    void aWrongSecretIsToldByItsNumberAndNeverShown(String property, boolean asUser, String number) {
        Map<String, String> wrong = Map.of(property, "a-secret-that-nobody-knows");

        assertThatThrownBy(() -> status(
                        wrong,
                        RELATIONSHIP,
                        (calls, partnerCenter) ->
                                asUser ? calls.partnerUser(partnerCenter).orElseThrow() : calls.partner(partnerCenter)))
                .isInstanceOfSatisfying(RemoteCallFailed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(RemoteCallFailed.Kind.SIGN_IN);
                    assertThat(failed.getMessage()).contains(number).doesNotContain("nobody-knows");
                });
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnceAndNotAgain() {
        other.behaves(Mood.SIGNED_OUT);
        try (RemotePorts desk = new RemotePorts(other.base(), Map.of());
                LogCapture log = new LogCapture()) {
            CustomerDirectory directory = desk.port(CustomerDirectory.class);

            assertThatThrownBy(() -> directory.byTenantId(other.known().unknown()))
                    .isInstanceOf(CustomerDirectoryUnavailable.class);

            assertThat(log.text().split(other.known().unknown() + ": 401 in ", -1))
                    .hasSize(3);
        }
    }

    private int status(
            Map<String, String> otherwise, String path, BiFunction<RemoteCalls, RemoteSystem, Identity> identity) {
        try (RemotePorts desk = new RemotePorts(other.base(), otherwise)) {
            RemoteCalls calls = desk.port(RemoteCalls.class);
            RemoteSystem partnerCenter = desk.system("desk.partner-center");
            URI address = URI.create(calls.address(partnerCenter) + path);
            return calls.exchange(
                            RemoteCall.get(partnerCenter, address, identity.apply(calls, partnerCenter), Map.of()))
                    .status();
        }
    }
}
