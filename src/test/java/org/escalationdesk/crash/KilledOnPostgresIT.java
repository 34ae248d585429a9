package org.escalationdesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged desk on a PostgreSQL, against a 21Vianet in a process of its own. One blow after the other, without waiting for
 * what the last one left, each with a case at every point; in the end both sides are looked at.
 */
@WholeRun
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class KilledOnPostgresIT {

    private final Tables tables = new Tables(Tables.Kind.POSTGRES, OnPostgres.emptyDatabase());

    @TempDir
    private static Path folder;

    private StandInProcess standIn;
    private Node one;
    private Node other;
    private Campaign campaign;

    @BeforeAll
    void begin() throws Exception {
        standIn = new StandInProcess();
        one = new Node("one", folder, Settings.of("one", tables, standIn));
        other = new Node("other", folder, Settings.of("other", tables, standIn));
        campaign = new Campaign(standIn, tables);
        campaign.begin(one);
    }

    @AfterAll
    void end() {
        campaign.close();
        standIn.close();
    }

    @Test
    @Order(1)
    void theDatabaseConnectionIsCutAtEachPoint() {
        for (Set<CrashPoint> points : CrashPoint.together()) {
            assertThat(campaign.cutConnections(one, points)).isEqualTo(points);
        }
    }

    @Test
    @Order(2)
    void theDeskIsKilledAtEachPoint() throws Exception {
        for (Set<CrashPoint> points : CrashPoint.together()) {
            assertThat(campaign.kill(one, points)).isEqualTo(points);
            campaign.restart(one);
        }
    }

    @Test
    @Order(3)
    void eachOfTwoNodesIsKilledAndTheOtherTakesOver() throws Exception {
        campaign.join(other);

        for (Node victim : List.of(one, other)) {
            // a job may be done by the node that nobody kills: that each point is hit with two nodes, the long form
            // sees to
            Set<CrashPoint> hit = campaign.kill(victim, CrashPoint.together().get(victim == one ? 0 : 1));
            assertThat(hit).isNotEmpty();
            campaign.restart(victim);
        }
    }

    @Test
    @Order(4)
    void everyCaseIsFiledOnce() {
        Campaign.Outcome outcome = campaign.settle();

        assertThat(outcome.duplicates()).as("duplicates").isZero();
        assertThat(outcome.lost()).as("lost").isZero();
        assertThat(outcome.requests()).as("requests").isEqualTo(campaign.cases());
    }
}
