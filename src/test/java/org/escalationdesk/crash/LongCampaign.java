package org.escalationdesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.escalationdesk.crash.Campaign.Outcome;
import org.escalationdesk.support.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The long form, {@code mvn -Pcrash verify}: two hundred kills, each at one point after the other with other cases under way. */
class LongCampaign {

    private static final int KILLS = Integer.getInteger("crash.kills", 204);

    /** After so many kills both sides are looked at. */
    private static final int AT_ONCE = 17;

    private final Random random = new Random(5);
    private final Map<Desk, Map<CrashPoint, Integer>> hits = new EnumMap<>(Desk.class);

    /** What is killed: each has its turn. */
    private enum Desk {
        ON_H2,
        ON_POSTGRES,
        OF_TWO_NODES
    }

    @TempDir
    private Path folder;

    private Outcome all = new Outcome(0, 0, 0, 0);

    @Test
    void everyCaseIsFiledOnce() throws Exception {
        while (all.kills() < KILLS) {
            Desk desk = Desk.values()[all.kills() / AT_ONCE % Desk.values().length];
            Path here = Files.createTempDirectory(folder, "campaign");
            try (StandInProcess standIn = new StandInProcess()) {
                Tables tables = desk == Desk.ON_H2
                        ? Tables.ofH2(here)
                        : new Tables(Tables.Kind.POSTGRES, OnPostgres.emptyDatabase());
                try (Campaign campaign = new Campaign(standIn, tables)) {
                    Outcome outcome = campaign(campaign, nodes(desk, here, tables, standIn));
                    Map<CrashPoint, Integer> ofDesk =
                            hits.computeIfAbsent(desk, first -> new EnumMap<>(CrashPoint.class));
                    campaign.hits().forEach((point, times) -> ofDesk.merge(point, times, Integer::sum));
                    all = all.and(outcome);
                    System.err.println("so far " + all + " " + hits);
                    assertThat(outcome.requests()).as("requests").isEqualTo(campaign.cases());
                }
            }
            assertThat(all.duplicates()).as("duplicates").isZero();
            assertThat(all.lost()).as("lost").isZero();
        }
        assertThat(hits).containsOnlyKeys(Desk.values());
        assertThat(hits.values()).allSatisfy(ofDesk -> assertThat(ofDesk).containsOnlyKeys(CrashPoint.values()));
    }

    /** What else there is to say goes to standard error. */
    @BeforeAll
    static void beQuiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    /** On a line of its own, also where Maven begins one with the colours of a terminal. */
    @AfterEach
    void tell() {
        System.out.println();
        System.out.println(all);
    }

    private static List<Node> nodes(Desk desk, Path folder, Tables tables, StandInProcess standIn) {
        return switch (desk) {
            case ON_H2 -> List.of(new Node("desk", folder, Settings.of("desk", tables, standIn)));
            case ON_POSTGRES -> List.of(new Node("one", folder, Settings.of("one", tables, standIn)));
            case OF_TWO_NODES ->
                List.of(
                        new Node("one", folder, Settings.of("one", tables, standIn)),
                        new Node("other", folder, Settings.of("other", tables, standIn)));
        };
    }

    private Outcome campaign(Campaign campaign, List<Node> nodes) throws Exception {
        campaign.begin(nodes.get(0));
        for (Node node : nodes.subList(1, nodes.size())) {
            campaign.join(node);
        }
        while (campaign.kills() < AT_ONCE) {
            Node victim = nodes.get(campaign.kills() % nodes.size());
            Set<CrashPoint> points = points(campaign.kills() + all.kills());
            Set<CrashPoint> hit = campaign.kill(victim, points);
            campaign.restart(victim);
            System.err.println("kill " + (all.kills() + campaign.kills()) + " of " + victim.name() + " at " + hit);
        }
        return campaign.settle();
    }

    /** One in its turn, and some others. */
    private Set<CrashPoint> points(int turn) {
        List<CrashPoint> others = new ArrayList<>(List.of(CrashPoint.values()));
        Collections.shuffle(others, random);
        Set<CrashPoint> points = EnumSet.copyOf(others.subList(0, 2));
        CrashPoint one = CrashPoint.values()[turn % CrashPoint.values().length];
        points.add(one);
        for (Set<CrashPoint> together : CrashPoint.together()) {
            if (together.contains(one)) {
                points.retainAll(together);
                return points;
            }
        }
        throw new IllegalStateException("no group has " + one);
    }
}
