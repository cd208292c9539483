package org.lockrank.agent.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;

/** The steering's state: small plans with every order in which threads come and go on, and large ones at random. */
class GatheringTest {

    private static final long PAUSE = 500;
    private static final long NANOS = PAUSE * 1_000_000;

    /** How many random plans; more by the system property. */
    private static final int RANDOM = Integer.getInteger("lockrank.steering.plans", 400);

    private final Object[] locks = {new Object(), new Object(), new Object(), new Object(), new Object()};
    private final LockTable table = new LockTable(new Sites(), new ProgramStack());
    private boolean queued;

    private static SteeringPlan plan(int sides, int heldBack, boolean ends, long mostMillis) {
        List<SteeringPlan.Side> all = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            all.add(new SteeringPlan.Side(
                    "a.A.a(A.java:1)", "a.A.b(A.java:2)", false, List.of(), 0, i == heldBack, false));
        }
        return new SteeringPlan("f", 1, PAUSE, mostMillis, ends, true, all, List.of());
    }

    private Gathering gathering(SteeringPlan plan) {
        return new Gathering(plan, lock -> queued, Turn.ofAll());
    }

    private Standing standing(int sides, int thread, Object held, Object wanted) {
        return standing(sides, thread, held, false, wanted, false);
    }

    private Standing standing(
            int sides, int thread, Object held, boolean heldToRead, Object wanted, boolean wantedToRead) {
        WatchedLock lock = table.get(wanted, 64, 0);
        Phases phases = new Phases(new WatchedThread(new Thread(), thread, thread));
        SteeredThread said = new SteeredThread(
                phases, new WatchedLock[0], new int[0], new Site[0], lock, 64, new StackTraceElement[0]);
        return new Standing(sides, thread, held, heldToRead, wanted, wantedToRead, said);
    }

    /** Side {@code i} of {@code n}: holds lock i and wants what the next one holds. */
    private Standing side(int i, int n) {
        return standing(1 << i, i + 1, locks[i], locks[(i + 1) % n]);
    }

    @Test
    void sides_inAnyOrder_standOnceAllHaveCome() {
        for (int n = 1; n <= 5; n++) {
            for (List<Integer> order : orders(n)) {
                Gathering gathering = gathering(plan(n, -1, true, 20 * PAUSE));
                List<Standing> all = new ArrayList<>();
                long now = 0;
                for (int i : order) {
                    Standing one = side(i, n);
                    gathering.come(one, true, ++now);
                    gathering.checkInvariants();
                    all.add(one);
                    boolean last = all.size() == n;
                    assertThat(gathering.stood()).as(order.toString()).isEqualTo(last);
                    assertThat(one.state).isEqualTo(last ? Standing.State.STOOD : Standing.State.STANDS);
                }
                assertThat(all).allMatch(one -> one.state == Standing.State.STOOD);
                assertThat(gathering.said()).hasSize(n);
            }
        }
    }

    /**
     * Every row of so many steps, each a side that comes or one whose time is over: they stand exactly if each side came and is
     * still there. The answer is found a second way, by a list of who is there.
     */
    @Test
    void sidesThatComeAndGoOn_standExactlyIfAllAreThere() {
        int n = 2;
        int steps = 6;
        int kinds = 2 * n;
        for (int row = 0; row < Math.pow(kinds, steps); row++) {
            Gathering gathering = gathering(plan(n, -1, true, 100 * PAUSE));
            Map<Integer, Standing> there = new HashMap<>();
            boolean stood = false;
            long now = 0;
            for (int step = 0, rest = row; step < steps && !stood; step++, rest /= kinds) {
                int side = rest % kinds / 2;
                if (rest % 2 == 0 && !there.containsKey(side)) {
                    Standing one = side(side, n);
                    gathering.come(one, true, ++now);
                    there.put(side, one);
                    stood = there.size() == n;
                } else if (rest % 2 == 1 && there.containsKey(side)) {
                    Standing one = there.remove(side);
                    assertThat(gathering.wait(one, one.until)).isZero();
                    assertThat(one.state).isEqualTo(Standing.State.WENT_ON);
                }
                gathering.checkInvariants();
                assertThat(gathering.stood()).isEqualTo(stood);
            }
        }
    }

    @Test
    void locksThatAreOthers_areNoCycle() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        gathering.come(standing(1, 1, locks[0], locks[1]), true, 1);
        gathering.come(standing(2, 2, locks[2], locks[0]), true, 2);
        gathering.come(standing(2, 3, locks[1], locks[3]), true, 3);
        assertThat(gathering.stood()).isFalse();

        gathering.come(standing(2, 4, locks[1], locks[0]), true, 4);
        assertThat(gathering.stood()).isTrue();
    }

    /** Any number of threads at the same places: they stand exactly if some of them wait in a circle, one of each side. */
    @Test
    void randomThreads_standExactlyIfSomeWaitInACircle() {
        SplittableRandom random = new SplittableRandom(42);
        for (int round = 0; round < RANDOM; round++) {
            int n = 2 + random.nextInt(2);
            Gathering gathering = gathering(plan(n, -1, true, 1_000 * PAUSE));
            List<Standing> there = new ArrayList<>();
            List<Object> free = new ArrayList<>(List.of(locks));
            boolean expected = false;
            for (int thread = 1; thread <= 4 && !expected; thread++) {
                Object held = free.remove(random.nextInt(free.size()));
                Object wanted = locks[random.nextInt(locks.length)];
                if (wanted == held) {
                    continue;
                }
                Standing one = standing(1 << random.nextInt(n), thread, held, wanted);
                gathering.come(one, true, thread);
                there.add(one);
                expected = waitInACircle(there, n, new ArrayList<>());
                assertThat(gathering.stood()).isEqualTo(expected);
            }
        }
    }

    private static boolean waitInACircle(List<Standing> there, int n, List<Standing> path) {
        int size = path.size();
        if (size > 1 && path.get(size - 2).wanted != path.get(size - 1).held) {
            return false;
        }
        if (size == n) {
            return path.get(n - 1).wanted == path.get(0).held;
        }
        for (Standing one : there) {
            if (one.isOf(size) && !path.contains(one)) {
                path.add(one);
                if (waitInACircle(there, n, path)) {
                    return true;
                }
                path.remove(one);
            }
        }
        return false;
    }

    @Test
    void threadsAtTheSamePlaces_areEitherSide() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        gathering.come(standing(3, 1, locks[0], locks[1]), true, 1);
        gathering.come(standing(3, 2, locks[1], locks[0]), true, 2);
        assertThat(gathering.stood()).isTrue();
    }

    @Test
    void readers_doNotStand_butAreLetGoOnceAWriterIsQueued() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        Standing one = standing(1, 1, locks[0], true, locks[1], true);
        Standing two = standing(2, 2, locks[1], true, locks[0], true);
        gathering.come(one, true, 1);
        gathering.come(two, true, 2);
        assertThat(gathering.outcome()).isEqualTo(Fact.Outcome.NOT_REACHED);

        queued = true;
        gathering.queued(3, 0, 3);
        assertThat(gathering.outcome()).isEqualTo(Fact.Outcome.LET_GO);
        assertThat(List.of(one.state, two.state)).containsOnly(Standing.State.LET_GO);
        assertThat(gathering.said()).isEmpty();
    }

    @Test
    void lateSides_areLetGo_andNothingIsCertain() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        Standing one = new Standing(1, 1, locks[0], false, null, false, null);
        Standing other = new Standing(2, 2, locks[1], false, null, false, null);
        gathering.come(one, true, 1);
        gathering.come(other, true, 2);
        assertThat(gathering.outcome()).isEqualTo(Fact.Outcome.LET_GO);
        assertThat(List.of(one.state, other.state)).containsOnly(Standing.State.LET_GO);
    }

    @Test
    void lateSides_areLetGo_whileTheOtherSideStands_untilItsTimeIsOver() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        Standing known = side(0, 2);
        gathering.come(known, true, 0);
        for (int i = 1; i <= 5; i++) {
            Standing late = new Standing(2, 2, locks[1], false, null, false, null);
            gathering.come(late, true, i);
            assertThat(late.state).isEqualTo(Standing.State.LET_GO);
            assertThat(gathering.outcome()).isEqualTo(Fact.Outcome.LET_GO);
            gathering.checkInvariants();
        }
        assertThat(gathering.wait(known, NANOS - 1)).isPositive();
        assertThat(gathering.wait(known, NANOS)).isZero();
        assertThat(gathering.steps().stream().filter(step -> step.did() == Fact.Steered.COMPLETED))
                .hasSize(1);
    }

    @Test
    void sideThatIsHeldBack_goesOnceTheOthersStand() {
        Gathering gathering = gathering(plan(3, 1, true, 20 * PAUSE));
        Standing back = new Standing(2, 2, null, false, locks[1], false, null);
        gathering.comeFirst(back, 1);
        gathering.come(side(0, 3), true, 2);
        assertThat(gathering.wait(back, 2)).isPositive();
        gathering.come(side(2, 3), true, 3);
        assertThat(gathering.wait(back, 3)).isZero();

        gathering.come(side(1, 3), true, 4);
        gathering.checkInvariants();
        assertThat(gathering.stood()).isTrue();
    }

    @Test
    void oneGetsAnError_whereTheProgramIsToGoOn_andNobodyIsPausedAfterThat() {
        Gathering gathering = gathering(plan(2, -1, false, 20 * PAUSE));
        Standing one = side(0, 2);
        Standing two = side(1, 2);
        gathering.come(one, true, 1);
        gathering.come(two, true, 2);
        assertThat(one.state).isEqualTo(Standing.State.STOOD);
        assertThat(two.state).isEqualTo(Standing.State.CHOSEN);

        Standing third = side(0, 2);
        gathering.come(third, true, 3);
        assertThat(gathering.wait(third, 3)).isZero();
    }

    @Test
    void sideThatWaitsInVain_isPausedMoreAndMoreSeldom() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        List<Integer> paused = new ArrayList<>();
        for (int i = 1; i <= 3_000; i++) {
            Standing one = side(0, 2);
            gathering.come(one, true, i * NANOS);
            if (one.state == Standing.State.STANDS) {
                paused.add(i);
                gathering.wait(one, one.until);
            }
            gathering.checkInvariants();
        }
        assertThat(paused).containsExactly(1, 2, 3, 4, 32, 256, 2048);

        // Who comes late is paused for as long as ever, and the other one comes by itself.
        Standing late = side(1, 2);
        gathering.come(late, true, 3_001 * NANOS);
        assertThat(gathering.wait(late, 3_001 * NANOS)).isEqualTo(NANOS);
        gathering.come(side(0, 2), true, 3_001 * NANOS + 1);
        assertThat(gathering.stood()).isTrue();
    }

    @Test
    void sideThatIsHeldBackInVain_isHeldBackMoreAndMoreSeldom() {
        Gathering gathering = gathering(plan(2, 1, true, 20 * PAUSE));
        List<Integer> heldBack = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            Standing back = new Standing(2, 2, null, false, locks[1], false, null);
            gathering.comeFirst(back, i * NANOS);
            if (back.state == Standing.State.STANDS) {
                heldBack.add(i);
                gathering.wait(back, back.until);
            }
        }
        assertThat(heldBack).containsExactly(1, 2, 3, 4, 32, 256);
    }

    /** While somebody stands, only who fits him is paused after the first few times: the others go on, and may come as one that does. */
    @Test
    void threadThatFitsNobodyWhoStands_isNotPausedForEver() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        gathering.come(side(1, 2), true, 1);
        for (int i = 1; i <= 5; i++) {
            Standing other = standing(1, 2, locks[2], locks[3]);
            gathering.come(other, true, 1);
            assertThat(other.state).isEqualTo(i <= 4 ? Standing.State.STANDS : Standing.State.WENT_ON);
            gathering.wait(other, other.until);
        }
        // It wants what the other one holds, who wants something else; and the other way round.
        for (Standing half : List.of(standing(1, 2, locks[2], locks[1]), standing(1, 2, locks[0], locks[2]))) {
            gathering.come(half, true, 2);
            assertThat(half.state).isEqualTo(Standing.State.WENT_ON);
        }
        gathering.come(side(0, 2), true, 3);
        assertThat(gathering.stood()).isTrue();
    }

    @Test
    void threadThatFitsThoseWhoStand_isPaused_howeverOftenItCame() {
        Gathering gathering = gathering(plan(3, -1, true, 20 * PAUSE));
        long now = 0;
        for (int i = 1; i <= 5; i++) {
            Standing one = side(0, 3);
            gathering.come(one, true, ++now);
            now = Math.max(now, one.until);
            gathering.wait(one, now);
        }
        gathering.come(side(1, 3), true, now);
        Standing misfit = standing(1, 2, locks[0], locks[3]);
        gathering.come(misfit, true, now);
        assertThat(misfit.state).isEqualTo(Standing.State.WENT_ON);
        Standing one = side(0, 3);
        gathering.come(one, true, now);
        assertThat(one.state).isEqualTo(Standing.State.STANDS);
        gathering.come(side(2, 3), true, now);
        assertThat(gathering.stood()).isTrue();
    }

    @Test
    void sideThatComesOften_isPausedOnlyWhileThoseStandThatDoNot() {
        List<SteeringPlan.Side> sides = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sides.add(new SteeringPlan.Side("a.A.a(A.java:1)", "a.A.b(A.java:2)", false, List.of(), 0, false, i != 1));
        }
        Gathering gathering = gathering(new SteeringPlan("f", 1, PAUSE, 20 * PAUSE, true, true, sides, List.of()));
        Standing first = side(0, 3);
        gathering.come(first, true, 1);
        assertThat(first.state).isEqualTo(Standing.State.WENT_ON);

        gathering.come(side(1, 3), true, 2);
        Standing again = side(0, 3);
        gathering.come(again, true, 3);
        assertThat(again.state).isEqualTo(Standing.State.STANDS);
        gathering.come(side(2, 3), true, 4);
        assertThat(gathering.stood()).isTrue();
        gathering.checkInvariants();
    }

    @Test
    void pauses_haveASum() {
        Gathering gathering = gathering(plan(2, -1, true, 2 * PAUSE + PAUSE / 2));
        long now = 0;
        for (int i = 0; i < 4; i++) {
            Standing one = side(0, 2);
            gathering.come(one, true, now);
            now = one.until;
            gathering.wait(one, now);
            gathering.checkInvariants();
        }
        assertThat(now).isEqualTo(2 * NANOS + NANOS / 2);
        assertThat(gathering.pauses(0)).isEqualTo(3);
        assertThat(gathering.millis(0)).isEqualTo(2 * PAUSE + PAUSE / 2);
        assertThat(gathering.came(0)).isEqualTo(4);
    }

    @Test
    void firstTimes_areSkipped() {
        SteeringPlan plan = new SteeringPlan(
                "f",
                1,
                PAUSE,
                20 * PAUSE,
                true,
                true,
                List.of(new SteeringPlan.Side("a.A.a(A.java:1)", "a.A.b(A.java:2)", false, List.of(), 2, false, false)),
                List.of());
        Gathering gathering = gathering(plan);
        for (int i = 0; i < 3; i++) {
            Standing one = standing(1, 1, locks[0], locks[1]);
            gathering.come(one, true, 1);
            assertThat(one.state).isEqualTo(i < 2 ? Standing.State.WENT_ON : Standing.State.STANDS);
        }
    }

    @Test
    void threadThatLeaves_doesNotCountAmongThoseWhoStand() {
        Gathering gathering = gathering(plan(2, -1, true, 20 * PAUSE));
        Standing one = side(0, 2);
        gathering.come(one, true, 1);
        assertThat(gathering.goesOn()).isTrue();
        gathering.leaves(one, 2);
        gathering.checkInvariants();
        assertThat(gathering.goesOn()).isFalse();
        gathering.come(side(1, 2), true, 3);
        assertThat(gathering.stood()).isFalse();
    }

    @Test
    void ofPlansInOneRun_eachStandsByItself() {
        Gathering first = gathering(plan(2, -1, true, 20 * PAUSE));
        Gathering second = gathering(plan(2, -1, true, 20 * PAUSE));
        first.come(side(0, 2), true, 1);
        second.come(side(1, 2), true, 2);
        assertThat(List.of(first.stood(), second.stood())).containsOnly(false);
        second.come(side(0, 2), true, 3);
        assertThat(List.of(first.stood(), second.stood())).containsExactly(false, true);
        assertThat(first.goesOn()).isTrue();
        assertThat(second.goesOn()).isFalse();
    }

    @Test
    void whereOnlyOneMayPause_itIsTheFirst_andTheOthersLetEverybodyPass() {
        Turn turn = Turn.ofOne();
        Gathering first = new Gathering(plan(2, -1, true, 20 * PAUSE), lock -> false, turn);
        Gathering second = new Gathering(plan(2, 1, true, 20 * PAUSE), lock -> false, turn);
        // Who may not be paused takes nothing.
        first.come(side(0, 2), false, 1);
        assertThat(turn.isAnothers(second)).isFalse();

        Standing back = new Standing(2, 2, null, false, locks[1], false, null);
        second.comeFirst(back, 2);
        assertThat(back.state).isEqualTo(Standing.State.STANDS);
        assertThat(turn.isAnothers(first)).isTrue();
        assertThat(turn.isAnothers(second)).isFalse();

        Standing passes = side(0, 2);
        first.come(passes, true, 3);
        assertThat(passes.state).isEqualTo(Standing.State.WENT_ON);
        assertThat(first.pauses(0)).isZero();
        assertThat(first.came(0)).isEqualTo(2);
        first.come(side(1, 2), true, 4);
        assertThat(first.outcome()).isEqualTo(Fact.Outcome.NOT_REACHED);
        first.checkInvariants();

        second.come(side(0, 2), true, 5);
        second.come(side(1, 2), true, 6);
        assertThat(second.stood()).isTrue();
    }

    @Test
    void oneThatIsKeptFromPausing_holdsNobodyBack() {
        Turn turn = Turn.ofOne();
        Gathering first = new Gathering(plan(2, -1, true, 20 * PAUSE), lock -> false, turn);
        Gathering second = new Gathering(plan(2, 1, true, 20 * PAUSE), lock -> false, turn);
        first.come(side(0, 2), true, 1);
        Standing back = new Standing(2, 2, null, false, locks[1], false, null);
        second.comeFirst(back, 2);
        assertThat(back.state).isEqualTo(Standing.State.WENT_ON);
        assertThat(second.pauses(1)).isZero();
    }

    private static List<List<Integer>> orders(int n) {
        List<List<Integer>> orders = new ArrayList<>();
        extend(new ArrayList<>(), n, orders);
        return orders;
    }

    private static void extend(List<Integer> begun, int n, List<List<Integer>> orders) {
        if (begun.size() == n) {
            orders.add(List.copyOf(begun));
            return;
        }
        for (int i = 0; i < n; i++) {
            if (!begun.contains(i)) {
                begun.add(i);
                extend(begun, n, orders);
                begun.remove(begun.size() - 1);
            }
        }
    }
}
