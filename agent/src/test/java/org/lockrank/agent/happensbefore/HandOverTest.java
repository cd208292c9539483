package org.lockrank.agent.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.identity.WatchedThread;

/** Hand-overs made at random tell what lists of parts tell, each with its claims beside it. */
class HandOverTest {

    private static final int RUNS = 20_000;
    private static final int MOST = 6;

    private record Part(Phases by, int since, int phase, Set<Claim> claims) {
        Part with(Set<Claim> more) {
            Set<Claim> all = new HashSet<>(claims);
            all.addAll(more);
            return new Part(by, since, phase, all);
        }

        boolean goesOnIn(Phases thread, int from) {
            return by == thread && since <= from && from <= phase + 1;
        }

        boolean says(Part other) {
            return by == other.by && claims.isEmpty() && since <= other.since && phase >= other.phase;
        }
    }

    /** The youngest part first. */
    private record Model(List<Part> parts, Set<Claim> claims) {

        List<Part> settled() {
            return parts.stream().map(part -> part.with(claims)).toList();
        }

        static Model of(Phases by, int since, int phase, @Nullable Model earlier, Set<Claim> claims) {
            List<Part> before = earlier == null ? List.of() : earlier.settled();
            List<Part> parts = new ArrayList<>();
            if (!before.isEmpty() && before.get(0).goesOnIn(by, since)) {
                Part newest = before.get(0);
                parts.add(new Part(by, newest.since, phase, newest.claims));
                parts.addAll(before.subList(1, before.size()));
            } else {
                parts.add(new Part(by, since, phase, Set.of()));
                parts.addAll(shortened(before));
            }
            return new Model(parts, claims);
        }

        static Model both(Model one, Model other) {
            List<Part> parts = one.settled();
            List<Part> youngestLast = new ArrayList<>(other.settled());
            Collections.reverse(youngestLast);
            for (Part part : youngestLast) {
                if (parts.stream().noneMatch(known -> known.says(part))) {
                    List<Part> more = new ArrayList<>();
                    more.add(part);
                    more.addAll(shortened(parts));
                    parts = more;
                }
            }
            return new Model(parts, Set.of());
        }

        private static List<Part> shortened(List<Part> parts) {
            List<Part> left = new ArrayList<>(parts);
            if (left.size() == MOST) {
                left.remove(MOST - 2);
            }
            return left;
        }

        boolean tells(Phases from, int since, int phase) {
            return parts.stream()
                    .anyMatch(part -> part.by == from
                            && part.since <= since
                            && part.phase >= phase
                            && part.claims.stream().allMatch(Claim::stands));
        }
    }

    @Test
    void handOvers_tellWhatTheirPartsTell_asLongAsAllClaimsStand() {
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            Phases[] threads = new Phases[3];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Phases(new WatchedThread(new Thread("thread" + i), i, i));
            }
            List<Claim> claims = new ArrayList<>();
            List<HandOver> made = new ArrayList<>();
            List<Model> models = new ArrayList<>();
            int steps = 2 + random.nextInt(14);
            for (int i = 0; i < steps; i++) {
                Claim claim = random.nextBoolean() ? null : new Claim();
                Set<Claim> its = claim == null ? Set.of() : Set.of(claim);
                claims.addAll(its);
                int one = random.nextInt(i + 1);
                int other = random.nextInt(i + 1);
                int kind = i == 0 ? 0 : random.nextInt(4);
                if (kind < 2) {
                    Phases by = threads[random.nextInt(threads.length)];
                    boolean first = i == 0 || random.nextInt(4) == 0;
                    one = Math.min(one, Math.max(0, i - 1));
                    made.add(HandOver.of(by, -1, i / 2, i, false, 0, first ? null : made.get(one), claim));
                    models.add(Model.of(by, i / 2, i, first ? null : models.get(one), its));
                } else if (kind == 2) {
                    one = Math.min(one, i - 1);
                    other = Math.min(other, i - 1);
                    made.add(HandOver.both(made.get(one), made.get(other)));
                    models.add(Model.both(models.get(one), models.get(other)));
                } else {
                    one = Math.min(one, i - 1);
                    made.add(made.get(one).in(claim));
                    Set<Claim> all = new HashSet<>(models.get(one).claims());
                    all.addAll(its);
                    models.add(new Model(models.get(one).parts(), all));
                }
            }
            claims.forEach(claim -> {
                if (random.nextInt(4) == 0) {
                    claim.withdraw();
                }
            });
            for (int i = 0; i < steps; i++) {
                for (Phases from : threads) {
                    for (int phase = 0; phase < steps; phase++) {
                        Phases.Edge edge = new Phases.Edge(from, phase, phase, 0, Phases.FOR_EVER, true, null);
                        boolean tells = models.get(i).tells(from, phase, phase);
                        assertThat(made.get(i).tells(edge)).as("run " + run).isEqualTo(tells);
                        told += tells ? 1 : 0;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(RUNS);
    }
}
