package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.escalationdesk.attachments.AttachmentRefusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentKindsTest {

    private final AttachmentKinds kinds = new AttachmentKinds(Map.of(
            "png", List.of("image/png"),
            "zip", List.of("application/zip", "application/x-zip-compressed"),
            "exe", List.of()));

    @ParameterizedTest
    @CsvSource({
        "screen.png, image/png, image/png",
        "SCREEN.PNG, , image/png",
        "a.b.png, application/octet-stream, image/png",
        ".png, IMAGE/PNG; x=y, image/png",
        "logs.zip, application/x-zip-compressed, application/zip",
    })
    void aKindIsServedByItsFirstMediaType(String name, String sentAs, String served) {
        assertThat(kinds.mediaType(FileName.of(name), sentAs)).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, text/html, KIND_NOT_ALLOWED",
        "png, image/png, KIND_NOT_ALLOWED",
        "screen.png., image/png, KIND_NOT_ALLOWED",
        "setup.exe, application/octet-stream, KIND_NOT_ALLOWED",
        "screen.png, text/html, NOT_OF_ITS_KIND",
        "screen.png, nonsense, NOT_OF_ITS_KIND",
    })
    void othersAreNotKept(String name, String sentAs, Reason reason) {
        assertThatThrownBy(() -> kinds.mediaType(FileName.of(name), sentAs))
                .isInstanceOfSatisfying(
                        AttachmentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"C:\\logs\\mail.log, mail.log", "../../mail.log, mail.log", "' 邮件 😟.log ', 邮件 😟.log"})
    void aNameHasNoFolders(String sent, String name) {
        assertThat(FileName.of(sent).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "logs/", "\u200B", "C:\\"})
    void nothingIsNoName(String sent) {
        assertRefused(sent, Reason.WITHOUT_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb.log",
                "a\u0000.log",
                "gnp\u202Egol.exe",
                "a\u2066.log",
                "a\u200F.log",
                "a\u061C.log",
                "a\u200B.log",
                "a\uFFFD.log",
                "\uD83D.log"
            })
    void aNameThatMisleadsIsNotAllowed(String sent) {
        assertRefused(sent, Reason.NAME_NOT_ALLOWED);
    }

    @Test
    void aNameHasALongestLength() {
        assertThat(FileName.of("世".repeat(251) + ".log").value()).hasSize(255);
        assertRefused("世".repeat(252) + ".log", Reason.NAME_NOT_ALLOWED);
    }

    private static void assertRefused(String sent, Reason reason) {
        assertThatThrownBy(() -> FileName.of(sent))
                .isInstanceOfSatisfying(
                        AttachmentRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
