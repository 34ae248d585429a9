package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    private static final double ALIKE = new SimilarCaseSettings(0.4).alikeFrom();

    @ParameterizedTest
    @CsvSource({
        "No mail since nine, No mail since this morning",
        "Outlook cannot connect to Exchange, Cannot connect Outlook to Exchange Online",
        "无法接收邮件, 收不到邮件",
        "用户无法登录SharePoint网站, SharePoint网站登录不了",
        "Outlook无法连接, ＯＵＴＬＯＯＫ 无法连接服务器",
        "Teams 会议无法加入, 无法加入Teams会议",
    })
    void theSameProblemInOtherWordsLooksTheSame(String one, String other) {
        assertThat(ofTitles(one, other)).isGreaterThanOrEqualTo(ALIKE);
    }

    @ParameterizedTest
    @CsvSource({
        "No mail since nine, Calendar shows the wrong time zone",
        "Cannot connect Outlook, Shared mailbox is full",
        "无法接收邮件, 日历时区显示错误",
        "用户无法登录, 邮箱空间已满",
        "无法发送附件, 密码重置失败",
    })
    void anotherProblemDoesNot(String one, String other) {
        assertThat(ofTitles(one, other)).isLessThan(ALIKE);
    }

    @Test
    void theOrderOfTheWordsDoesNotCount() {
        assertThat(ofTitles("mailbox of the sales team is full", "full is the sales team mailbox of"))
                .isEqualTo(1);
    }

    @Test
    void theSameErrorMakesUpForOtherWords() {
        double with = likeness("Outlook does not start", "Error 0x8004010F", "Profile broken", "code 0x8004010f shown");
        double without = likeness("Outlook does not start", "Error", "Profile broken", "code shown");

        assertThat(with).isGreaterThan(without + 0.1);
    }

    @Test
    void anErrorIsFoundAmidChinese() {
        double same = likeness("无法启动", "错误0x8004010F，请重试", "打不开", "显示0x8004010f");
        double another = likeness("无法启动", "错误0x8004010F，请重试", "打不开", "显示0x80040115");

        assertThat(same).isGreaterThan(another + 0.2);
    }

    @Test
    void anotherErrorIsLessLikelyTheSameProblem() {
        double same = likeness("Sign-in fails", "AADSTS700016", "Sign-in fails", "AADSTS700016");
        double another = likeness("Sign-in fails", "AADSTS700016", "Sign-in fails", "AADSTS50126");

        assertThat(same).isEqualTo(1);
        assertThat(another).isLessThan(ALIKE);
    }

    @Test
    void whatDiffersEachTimeIsNoError() {
        double likeness = likeness(
                "Sign-in fails",
                "Correlation ID: 0d6e1a9c-1a2b-4c3d-8e4f-5a6b7c8d9e0f Timestamp: 2026-03-02T08:11:05Z",
                "Sign-in fails",
                "Correlation ID: ffffffff-1a2b-4c3d-8e4f-5a6b7c8d9e0f Timestamp: 2026-03-03T09:12:06Z");

        assertThat(likeness).isEqualTo(1);
    }

    @Test
    void withoutWordsNothingLooksTheSame() {
        assertThat(ofTitles("!!!", "!!!")).isZero();
    }

    private static double ofTitles(String one, String other) {
        return likeness(one, "", other, "");
    }

    private static double likeness(String oneTitle, String oneError, String otherTitle, String otherError) {
        double likeness = Likeness.of(oneTitle, oneError).to(Likeness.of(otherTitle, otherError));
        assertThat(Likeness.of(otherTitle, otherError).to(Likeness.of(oneTitle, oneError)))
                .as("whichever is asked")
                .isEqualTo(likeness);
        return likeness;
    }
}
