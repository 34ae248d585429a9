package org.escalationdesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged desk on an H2 file, as on a fresh machine, killed with a case at every point. */
@WholeRun
class KilledOnH2IT {

    @TempDir
    private Path folder;

    @Test
    void everyCaseIsFiledOnceThoughTheDeskIsKilledAtEachPoint() throws Exception {
        Tables tables = Tables.ofH2(folder);
        try (StandInProcess standIn = new StandInProcess();
                Campaign campaign = new Campaign(standIn, tables)) {
            Node desk = new Node("desk", folder, Settings.of("desk", tables, standIn));
            campaign.begin(desk);

            for (Set<CrashPoint> points : CrashPoint.together()) {
                assertThat(campaign.kill(desk, points)).isEqualTo(points);
                campaign.restart(desk);
            }

            Campaign.Outcome outcome = campaign.settle();
            assertThat(outcome.duplicates()).as("duplicates").isZero();
            assertThat(outcome.lost()).as("lost").isZero();
            assertThat(outcome.requests()).as("requests").isEqualTo(campaign.cases());
        }
    }
}
