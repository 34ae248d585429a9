package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose case it was cannot be told from what is shown of it to those who work for others. */
class RedactionTest {

    private static final String TENANT = "5f2c9a1e-7b3d-4c8a-9e61-0d4f7a2b3c55";

    private final Redaction redaction = Redaction.of(closed());

    private static SupportCase closed() {
        Stamp stamp = new Stamp(Instant.parse("2026-03-02T01:00:00Z"), "agent");
        SupportCase closed = SupportCase.open(
                CaseNumber.of(2026, 1),
                new ProblemReport(
                        "Nordwind",
                        ProblemKind.TECHNICAL,
                        new ServiceId("exchange-online"),
                        null,
                        "No mail",
                        "Nobody gets mail.",
                        new ProblemReport.Reporter(
                                "韩梅梅 Han Meimei", "meimei.han@nordwind-sh.example", "+86 21 5512 3344"),
                        Language.ZH_CN,
                        null,
                        null,
                        null),
                stamp);
        closed.customer()
                .found(
                        new Customer(
                                new TenantId(TENANT),
                                "Nordwind (Shanghai) International Trading Company Limited 上海云帆国际贸易有限公司",
                                "nordwind.partner.onmschina.cn"),
                        stamp);
        return closed;
    }

    /** What the case knows, as people write it. */
    static Stream<String> known() {
        return Stream.of(
                "Nordwind",
                "NORDWIND",
                "nordwind_users",
                "Nordwind (Shanghai) International Trading Company Limited",
                "Ｎｏｒｄｗｉｎｄ",
                "Nord\u200bwind",
                "云帆",
                "上海云帆",
                "云帆国际贸易",
                "nordwind.partner.onmschina.cn",
                "NORDWIND.PARTNER.ONMSCHINA.CN",
                "nordwind-sh.example",
                TENANT,
                TENANT.toUpperCase(Locale.ROOT),
                TENANT.replace("-", ""),
                "Han Meimei",
                "Meimei",
                "meimei",
                "hanmeimei",
                "meimei_han",
                "韩梅梅",
                "梅梅",
                "韩女士",
                "小韩",
                "韩姐",
                "meimei.han@nordwind-sh.example",
                "ｍｅｉｍｅｉ.han＠nordwind-sh.example",
                "meimei.han @ nordwind-sh.example",
                "meimei.han(at)nordwind-sh.example",
                "+86 21 5512 3344",
                "021-55123344",
                "55123344",
                "(021) 5512-3344",
                "5512·3344",
                "０２１－５５１２３３４４");
    }

    /** What nobody knows, but looks like somebody's. */
    static Stream<String> unknown() {
        return Stream.of(
                "li.lei@fabrikam.com.cn",
                "o'brien+test@sub.fabrikam.co.uk",
                "lilei@fabrikam",
                "张三@例子.公司",
                "https://fabrikam-my.sharepoint.cn/personal/lilei/Documents",
                "HTTP://fabrikam.cn:8080/?user=lilei",
                "sip:lilei@fabrikam.cn",
                "mailto:lilei@fabrikam.cn",
                "mail.fabrikam.cn",
                "FABRIKAM.LOCAL",
                "Fabrikam.Com",
                "fabrikam.partner.onmschina.cn",
                "fabrikam.onmicrosoft.com",
                "xn--fsqu00a.cn",
                "飞马.公司",
                "\\\\FABRIKAM-DC01\\sales$",
                "FABRIKAM\\lilei",
                "C:\\Users\\lilei\\AppData",
                "/home/lilei/",
                "7d9a2b7c-1111-4222-8333-444455556666",
                "7D9A2B7C111142228333444455556666",
                "10.1.20.31",
                "192.168.100.0/24",
                "fe80::1ff:fe23:4567:890a",
                "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "00-1A-2B-3C-4D-5E",
                "13812345678",
                "138 1234 5678",
                "138-1234-5678",
                "+8613812345678",
                "+86 (10) 5555-0103",
                "（010）5555-0103",
                "010-55550103转8001",
                "0086 10 5555 0103 ext. 12",
                "400-810-8888",
                "616000000000001",
                "QQ：123456789",
                "微信号lilei_88",
                "WeChat: lilei88",
                "Mr. Brown",
                "Ms Zhang Wei",
                "Dr. Li",
                "王经理",
                "李小明先生",
                "张总");
    }

    @ParameterizedTest
    @MethodSource({"known", "unknown"})
    void noneOfItIsLeftWhereverItStands(String personal) {
        for (String sentence : List.of(
                "%s",
                "We called %s, who restarted Outlook.",
                "Mail to %s bounced with 550 5.7.64.",
                "(%s)",
                "User=%s;Server=EX",
                "<%s>",
                "“%s”",
                "请联系%s处理。",
                "已致电：%s，对方重启了客户端",
                "First line\n%s\nlast line",
                "%s and again %s")) {
            String shown = redaction.of(sentence.replace("%s", personal));

            assertThat(shown).as(sentence).contains(Redaction.GONE);
            for (String telling : telling(personal)) {
                assertThat(shown.toLowerCase(Locale.ROOT)).as(sentence).doesNotContain(telling);
            }
        }
    }

    /** The parts by which somebody would be found. */
    private static List<String> telling(String personal) {
        String plain = Redaction.plain(personal).toLowerCase(Locale.ROOT);
        return Stream.of(
                        "nordwind",
                        "云帆",
                        "meimei",
                        "梅梅",
                        "韩",
                        "fabrikam",
                        "lilei",
                        "li.lei",
                        "brien",
                        "张三",
                        "例子",
                        "飞马",
                        "brown",
                        "zhang",
                        "王经",
                        "李小",
                        "张总",
                        "fsqu",
                        "dc01",
                        TENANT.substring(0, 8),
                        "7d9a2b7c",
                        "10.1.20",
                        "192.168",
                        "fe80",
                        "0db8",
                        "1a-2b",
                        "1234",
                        "5678",
                        "55550103",
                        "5555",
                        "8001",
                        "3344",
                        "8888",
                        "616000",
                        "123456789",
                        "dr. li")
                .filter(plain::contains)
                .toList();
    }

    /** What helps others stays as it was written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Corrected the MX record; mail flows again since 2026-03-02 09:15.",
                "550 5.7.64 TenantAttribution; Relay Access Denied",
                "550 5.7.501 Service unavailable, Error 0x8004010F, AADSTS700016, KB5001330",
                "Ran Get-MessageTrace and outlook.exe /safe, then scanpst.exe on archive.pst.",
                "Outlook 16.0.14326.20404 on 3 of 1500 machines, from 9:05 to 17:30",
                "See CR-2026-000123 and incident EX226792.",
                "Open partner.outlook.cn again.",
                "重新添加了 MX 记录，邮件恢复正常。",
                "在 Exchange 管理中心关闭了共享邮箱的自动回复（3 个用户）。",
                "2026年3月2日 9:15 起，北京和上海的用户都能登录。",
                "HKCU\\Software\\Microsoft\\Office was cleaned.",
                "He asked us to wait; an hour later it worked."
            })
    void whatHelpsStays(String words) {
        assertThat(redaction.of(words)).isEqualTo(words);
    }

    @Test
    void aPublicAddressStaysAndItsPathGoes() {
        assertThat(redaction.of("See https://learn.microsoft.com/en-us/exchange?tenant=" + TENANT + " first."))
                .isEqualTo("See learn.microsoft.com first.");
    }

    @Test
    void severalInARowAreOne() {
        assertThat(redaction.of("Called Han Meimei, +86 21 5512 3344, meimei.han@nordwind-sh.example."))
                .isEqualTo("Called […].");
    }

    /** A name that is a word, too, is a name where it is written as one. */
    @Test
    void aShortNameIsNoPartOfOtherWords() {
        assertThat(redaction.of("The handle of Han’s channel hangs")).isEqualTo("The handle of […]’s channel hangs");
    }
}
