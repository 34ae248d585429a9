package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.RequestNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are compared as people read them. */
class NormalizationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u3000\t\n",
                "\u200b",
                "\u202e\u202c",
                "\ufeff",
                "\u2028",
                "\u00ad",
                "\u200d",
                "\u2060",
                "\u180e",
                "\u034f",
                "\u115f",
                "\u3164",
                "\uffa0",
                "\u2800",
                "\ufe0f",
                "\udb40\udc41",
                "\u2007",
                "\u202f"
            })
    void whatNobodySeesIsNoContent(String text) {
        assertThat(Normalization.isBlank(text)).isTrue();
        assertThat(Normalization.searchKey(text)).isEmpty();
    }

    @Test
    void wordsOfPeopleKeepAllButTheSpaceAroundThem() {
        assertThat(Normalization.strip("\u00a0\u3000 a\u200d b\u2028c\u202f\n")).isEqualTo("a\u200d b\u2028c");
        assertThat(Normalization.strip("\u202eevil\u202c")).isEqualTo("\u202eevil\u202c");
        assertThat(Normalization.strip(" \ud842\udfb7 ")).isEqualTo("\ud842\udfb7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 2511-04 x ",
                "２５１１-０４ x",
                "2511\u201004\u00a0x",
                "2511–04\u3000x",
                "2511－04 x\u200b",
                "\u202e2511\u200b-\u206004 x\u202c",
                "\ufeff2511-04\u202fx\ufe0f"
            })
    void anIdentifierHasOneSpelling(String text) {
        assertThat(Normalization.identifier(text)).isEqualTo("2511-04 x");
        assertThat(new RequestNumber(text)).isEqualTo(new RequestNumber("2511-04 x"));
    }

    @Test
    void greatAndSmallIdentifiersStayApart() {
        assertThat(Normalization.identifier("Ａb")).isEqualTo("Ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Café Ｂａｒ",
                "CAFE\u0301  BAR",
                "Cafe\u200b\u0301\u00a0bar",
                "ＣＡＦÉ\u3000bar\u200b",
                "café\nbar",
                "\u00a0Cafe\u034f\u0301 bar "
            })
    void wordsThatReadTheSameAreFoundByTheSameKey(String text) {
        assertThat(Normalization.searchKey(text)).isEqualTo("café bar");
    }

    @Test
    void halfWidthKanaAndSharpSAreTheLettersTheyStandFor() {
        assertThat(Normalization.searchKey("ﾒｰﾙ")).isEqualTo(Normalization.searchKey("メール"));
        assertThat(Normalization.searchKey("Straße")).isEqualTo(Normalization.searchKey("STRASSE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CR-2026-000014",
                "cr-2026-000014.",
                "#CR-2026-000014",
                "[CR-2026-000014]",
                "[CR-2026-000014/1]",
                "（CR-2026-000014）。",
                "<cr-2026-000014>,",
                "ＣＲ－２０２６－００００１４",
                "CR–2026–000014",
                "\u200bCR-2026\u2011000014\u00a0"
            })
    void aCaseNumberIsReadAsPeopleQuoteIt(String text) {
        assertThat(CaseNumber.parse(text)).contains(new CaseNumber("CR-2026-000014"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CR-2026-14", "CR-2026-000014 x", "XCR-2026-000014", "CR-2026-0000140000", "#"})
    void whatIsNoCaseNumberIsNone(String text) {
        assertThat(CaseNumber.parse(text)).isEmpty();
    }

    @Test
    void aTenantIdIsReadInAnyWidth() {
        assertThat(TenantId.parse("\u200b２2222222-2222-2222-2222-22222222222２"))
                .contains(new TenantId("22222222-2222-2222-2222-222222222222"));
    }

    @Test
    void aNumberOfInvisibleCharactersIsNone() {
        assertThatThrownBy(() -> new RequestNumber("\u200b\u00a0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aContactsAddressesAreIdentifiers() {
        Contact contact = new Contact("\u00a0陈静\u3000", "\u200bchen@ｆａｂｒｉｋａｍ.cn", "＋86\u00a010 5555\u20110103");

        assertThat(contact).isEqualTo(new Contact("陈静", "chen@fabrikam.cn", "+86 10 5555-0103"));
    }
}
