package org.escalationdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.browser.Seat.Effort;
import org.escalationdesk.support.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day at the desk, run by {@code mvn -Pday verify} alone: two agents, one of whom reads Chinese, and a manager take thirty cases from
 * the report to their end, each in a browser of their own. What an agent's hands do for an escalated case is counted by the browser, and
 * compared with the same case where the desk does nothing of this: find the customer while somebody types, open the next task, leave the
 * case with its agent, fill in the contact from a profile. Every form leaves a picture in {@code target/screenshots/day}.
 */
class DayOfThirtyCases {

    /** Of the clicks without the desk's help. */
    private static final double MOST = 0.6;

    private static final String TITLE = "Sales gets no mail from outside";

    @TempDir
    private Path day;

    private final List<Seat> seats = new ArrayList<>();

    @BeforeAll
    static void chromium() {
        Chromium.ofThisMachine().drive(1440, 900);
    }

    @AfterEach
    void everybodyGoesHome() {
        seats.forEach(Seat::leave);
        seats.clear();
    }

    @Test
    void thirtyCases() {
        try (CaseWork work = CaseWork.helped(day)) {
            Seat agent = sit("agent", Reader.ENGLISH, work);
            Seat helpdesk = sit("helpdesk", Reader.CHINESE, work);
            Seat manager = sit("manager", Reader.ENGLISH, work);

            Effort escalated = effortOf(
                    agent,
                    () -> work.escalated(agent, "fabrikam.cn", "Exchange Online", "Invoices to one domain bounce"));
            for (String where : List.of("in Shanghai", "in Beijing", "at home", "on the road")) {
                work.solved(agent, "Word stops while it prints " + where);
                work.solved(helpdesk, "文档程序打印时停止响应：" + where);
                work.guided(where.startsWith("in") ? agent : helpdesk, "A laptop does not synchronize " + where);
            }
            work.escalatedWithSeverityA(agent, manager, "Nobody who joins by phone is heard");
            for (String floor : List.of("first", "second")) {
                work.joined(agent, helpdesk, "The intranet answers nobody on the " + floor + " floor");
                work.withdrawn(helpdesk, "项目计划无法打开：" + floor);
                work.wrongChannel(agent, "Our own invoice counts a license twice: " + floor);
            }
            work.escalatedWithAQuestion(helpdesk, "contoso-shanghai", "Exchange Online", "共享邮箱的规则丢失");
            work.handedOver(agent, helpdesk, "Drawings open without their colors");
            work.withdrawn(agent, "A plan opens without its dates");
            work.wrongChannel(helpdesk, "我们自己的订单显示重复");
            work.guided(agent, "One folder is never synchronized");
            work.solved(helpdesk, "表格程序启动后立即关闭");
            work.solved(agent, "A table loses its colors when it is saved");
            work.escalated(helpdesk, "contoso-shanghai", "Microsoft Teams", "会议中听不到其他人的声音");

            System.out.println("day: the first escalated case of thirty: " + escalated);
            assertThat(work.closedCases()).isEqualTo(30);
            assertThat(work.lostTexts()).as("written, and nowhere in the case").isEmpty();
            assertThat(seats)
                    .allSatisfy(seat -> assertThat(seat.foreign())
                            .as("foreign to " + seat.user)
                            .isEmpty());
        }
    }

    @Test
    void anEscalatedCaseTakesThreeFifthsOfTheClicksAtMost() {
        Effort helped;
        try (CaseWork work = CaseWork.helped(day.resolve("helped"))) {
            Seat agent = sit("agent", Reader.ENGLISH, work);
            helped = effortOf(agent, () -> work.escalated(agent, "northwind-gz", "Exchange Online", TITLE));
            everybodyGoesHome();
        }
        Effort unaided;
        try (CaseWork work = CaseWork.unaided(day.resolve("unaided"))) {
            Seat agent = sit("agent", Reader.ENGLISH, work);
            agent.nothingOpensByItself();
            unaided = effortOf(agent, () -> work.escalatedByHand(agent, "Exchange Online", TITLE));
        }

        System.out.printf(
                "day: an escalated case from report to close%nday: with the desk's help  %s%nday: without it            %s%nday: %.0f %% of the clicks%n",
                helped, unaided, 100.0 * helped.clicks() / unaided.clicks());
        assertThat(helped.clicks()).isLessThanOrEqualTo((int) (MOST * unaided.clicks()));
    }

    private Seat sit(String user, Reader reader, CaseWork work) {
        Seat seat = new Seat(user, reader, work.address());
        seats.add(seat);
        return seat;
    }

    private static Effort effortOf(Seat seat, Runnable work) {
        Effort before = seat.effort();
        work.run();
        return seat.effort().since(before);
    }
}
