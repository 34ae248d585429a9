package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTermsTest {

    @Test
    void wordsAreTheirBeginningsNumbersWholeAndChineseInPairs() {
        assertThat(ProblemTerms.of("Mailboxes cannot CONNECT to Ｏutlook 无法连接", "0x8004010F: mailbox"))
                .containsExactly("mailb", "canno", "conne", "outlo", "无法", "法连", "连接", "0x8004010f");
    }

    @Test
    void thereAreNeverTooMany() {
        assertThat(ProblemTerms.of("无法接收邮件用户名称日历时区共享邮箱打开密码重置登录失败网络代理证书过期设备注册策略同步权限组织架构", "x".repeat(4000)))
                .hasSizeLessThanOrEqualTo(ProblemTerms.MOST);
        assertThat(ProblemTerms.of("", "")).isEmpty();
    }
}
