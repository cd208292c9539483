package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.evidence.WaitingThread;

/** Who is stuck, who only waits, and who is idle: what must not be called stuck beside what must. */
class StandstillTest {

    private static final String QUIET = "look signal SIGTERM quiet 12s\n";

    @Test
    void whoWaitsHoldingWhatAnotherWants_isStuck_andSoIsTheOther() {
        stuck("T1 T2", """
                waits T1 12s latch java.util.concurrent.CountDownLatch holding a
                waits T2 11s lock a from T1
                look signal SIGTERM
                """);
        stuck("T1 T2", """
                waits T1 12s notification java.lang.Object holding a
                waits T2 11s lock a
                look return
                """);
        stuck("T1 T2", """
                waits T1 12s element java.util.concurrent.LinkedBlockingQueue holding a taken Consumer.take:1
                waits T2 11s lock a from T1 at Producer.put:2
                look exit
                """);
    }

    @Test
    void whoWaitsForAStuckThread_isStuck_throughOthersToo() {
        stuck("T1 T2 T3 main", """
                waits T1 12s latch - holding a
                waits T2 11s lock a from T1 holding b
                waits T3 11s lock b from T2
                waits main 10s thread java.lang.Thread from T3
                look signal SIGTERM
                """);
    }

    @Test
    void cycleOfJoins_isStuck() {
        stuck("T1 T2", """
                waits T1 12s thread java.lang.Thread from T2
                waits T2 11s thread java.lang.Thread from T1
                look signal SIGTERM
                """);
    }

    @Test
    void cycleOfLocksAndJoins_isStuck() {
        stuck("T1 T2", """
                waits T1 12s thread java.lang.Thread from T2 holding a
                waits T2 11s lock a from T1
                look signal SIGTERM
                """);
    }

    @Test
    void whatNobodyIsKnownToEnd_isStuck_onceNobodyCouldGoOn() {
        for (String awaits : List.of("result", "latch", "permit", "room", "partner", "barrier", "phase")) {
            String waits = "waits T1 12s " + awaits + " com.acme.Thing\n";
            stuck("T1", waits + QUIET);
            waited("T1", waits + "look signal SIGTERM\n");
        }
        stuck("T1", "waits T1 12s lock a\n" + QUIET);
    }

    @Test
    void theseAreOneGroup_whateverEachOfThemWaitsFor() {
        assertThat(verdicts("""
                        waits T1 12s permit java.util.concurrent.Semaphore object 1
                        waits T2 12s permit java.util.concurrent.Semaphore object 2
                        look signal SIGTERM quiet 12s
                        """)).containsExactly("stuck T1 T2");
    }

    @Test
    void groupsThatHaveNothingToDoWithEachOther_areTwo() {
        assertThat(verdicts("""
                        waits T1 12s latch - holding a
                        waits T2 11s lock a
                        waits T3 12s latch - holding b
                        waits T4 11s lock b
                        look signal SIGTERM
                        """)).containsExactly("stuck T1 T2", "stuck T3 T4");
    }

    @Test
    void waitsThatAnyoneMayEnd_areNoHang() {
        for (String awaits : List.of("notification", "condition", "unpark", "thread")) {
            waited("T1", "waits T1 12s " + awaits + " com.acme.Thing\n" + QUIET);
        }
    }

    @Test
    void joinsOfWhoGoesOn_orIsIdle_areNothing() {
        nothing("""
                thread T9
                waits main 12s thread java.lang.Thread from T9
                look signal SIGTERM quiet 12s idle 3
                """);
        nothing("""
                thread T9
                waits main 12s result java.util.concurrent.FutureTask from T9
                look signal SIGTERM quiet 12s
                """);
    }

    @Test
    void latchThatKeepsAServerAlive_isNoHang() {
        String main = "calls main java.util.concurrent.CountDownLatch.await:1 com.acme.Server.main:7\n";
        waited("main", main + "waits main 12s latch com.acme.Latch at main\nlook signal SIGTERM quiet 12s idle 2\n");
        stuck("main", main + "waits main 12s latch com.acme.Latch at main\nlook signal SIGTERM quiet 12s\n");
        stuck("T1", "waits T1 12s latch com.acme.Latch\nlook signal SIGTERM quiet 12s idle 2\n");
    }

    @Test
    void leaderAndItsFollowers_areIdle() {
        nothing("""
                waits T1 12s element java.util.concurrent.LinkedBlockingQueue holding a taken Pool.next:3 at Pool.next:4
                waits T2 11s lock a from T1 at Pool.next:3
                waits T3 11s lock a from T1 at Pool.next:3
                look signal SIGTERM quiet 12s
                """);
        nothing("""
                calls accept sun.nio.ch.Net.accept:1 java.net.ServerSocket.accept:2 com.acme.Acceptor.run:4
                waits T1 12s nothing - holding a taken Acceptor.run:3 at accept
                waits T2 11s lock a from T1 at Acceptor.run:3
                look signal SIGTERM
                """);
    }

    @Test
    void leaderAndItsFollowers_areIdle_whereTheLockIsAnObjectAtWhichTheyPark() {
        String calls = """
                calls take jdk.internal.misc.Unsafe.park:1 java.util.concurrent.LinkedBlockingQueue.take:2 com.acme.Pool.next:4
                calls lock jdk.internal.misc.Unsafe.park:1 java.util.concurrent.locks.LockSupport.park:2 java.util.concurrent.locks.ReentrantLock.lock:3 com.acme.Pool.next:3
                """;
        nothing(calls + """
                waits T1 12s element java.util.concurrent.LinkedBlockingQueue holding a taken Pool.next:3 at take
                waits T2 11s lock a from T1 at lock
                look signal SIGTERM quiet 12s
                """);
        // It took the lock in a call that has ended, and idles elsewhere.
        stuck("T1 T2", calls + """
                calls idle jdk.internal.misc.Unsafe.park:1 java.util.concurrent.LinkedBlockingQueue.take:2 java.util.concurrent.ThreadPoolExecutor.getTask:9
                waits T1 12s element java.util.concurrent.LinkedBlockingQueue holding a taken Pool.next:3 at idle
                waits T2 11s lock a from T1 at lock
                look signal SIGTERM quiet 12s
                """);
    }

    @Test
    void followersAndOneWhoComesFromElsewhere_areStuck() {
        stuck("T1 T2 T3", """
                waits T1 12s element java.util.concurrent.LinkedBlockingQueue holding a taken Pool.next:3 at Pool.next:4
                waits T2 11s lock a from T1 at Pool.next:3
                waits T3 11s lock a from T1 at Pool.add:9
                look signal SIGTERM
                """);
    }

    @Test
    void whoReadsFromTheNetworkUnderALock_isInNobodysWayForEver() {
        waited("T2", """
                calls read sun.nio.ch.SocketDispatcher.read0:1 java.net.Socket.read:2 com.acme.Client.ask:4
                waits T1 12s nothing - holding a at read
                waits T2 11s lock a from T1
                look signal SIGTERM
                """);
    }

    @Test
    void whoRunsOnOneSpot_isNotStuck_forItMayCompute() {
        waited("T1 T2", """
                waits T1 12s nothing - holding a at Flag.spin:4
                waits T2 11s lock a from T1
                look signal SIGTERM
                """);
        waited("T1", "waits T1 12s nothing - daemon holding a at Flag.spin:4\nlook signal SIGTERM\n");
    }

    @Test
    void waitsThatAreShorterThanALook_areNoHang_andVeryShortOnesNothing() {
        waited("T1 T2", """
                waits T1 1999ms latch - holding a
                waits T2 1500ms lock a
                look signal SIGTERM quiet 12s
                """);
        nothing("""
                waits T1 249ms latch -
                waits T2 20ms lock a
                look signal SIGTERM quiet 12s
                """);
        nothing("waits T1 0ms latch - holding a\nwaits T2 0ms lock a\nlook asked\n");
    }

    @Test
    void whoWaitsForALockWhoseHolderGoesOn_isNothing() {
        nothing("thread T9\nwaits T2 11s lock a from T9\nlook signal SIGTERM quiet 0s\n");
    }

    @Test
    void daemons_mayWaitForEver() {
        nothing("waits T1 12s notification java.lang.Object daemon\nlook signal SIGTERM\n");
        nothing("waits T1 12s latch com.acme.Latch daemon\nlook exit status 0\n");
    }

    @Test
    void daemonsInTheMiddleOfSomething_areMissed_whereTheProgramFailed() {
        waited("T1", "waits T1 12s latch com.acme.Latch daemon\nlook signal SIGTERM\n");
        waited("T1", "waits T1 12s latch com.acme.Latch daemon\nlook exit status 3\n");
    }

    @Test
    void programThatEndedByItself_leavesNobodyWaiting() {
        nothing("waits T1 12s notification java.lang.Object daemon holding a\nlook return\n");
    }

    @Test
    void whoWantsALockOfOneThatStaysOnOneSpot_isTold_alsoWhereTheProgramReturned() {
        String both = """
                waits T1 12s nothing - daemon holding a
                waits T2 11s lock a from T1 daemon
                waits T3 12s nothing - daemon
                """;
        waited("T1 T2", both + "look return\n");
        waited("T1 T2 T3", both + "look signal SIGTERM\n");
        nothing(both + "look asked\n");
    }

    @Test
    void whoHoldsWhatNobodyWanted_isANote() {
        Findings findings = Notation.findings("waits T1 12s notification com.acme.Box holding a\nlook exit\n");
        assertThat(findings.all()).isEmpty();
        assertThat(findings.notes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Note.Holding.class,
                        note -> assertThat(threads(List.of(note.thread()))).isEqualTo("T1"));
    }

    @Test
    void whoWaitsForADeadlock_isANote_andNoFindingOfItsOwn() {
        Findings findings = Notation.findings("""
                stuck T1 a -> b; T2 b -> a
                waits T1 12s lock b from T2 holding a
                waits T2 12s lock a from T1 holding b
                waits T3 11s lock a from T1
                waits main 10s thread java.lang.Thread from T1
                look signal SIGTERM
                """);
        assertThat(Notation.verdicts(findings)).containsExactly("deadlock a b");
        assertThat(findings.notes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Note.BehindADeadlock.class,
                        note -> assertThat(threads(note.threads())).isEqualTo("T3 main"));
    }

    @Test
    void hangsOfTwoRuns_areOneFinding_withOneId() {
        String run = "waits T1 12s latch - holding a\nwaits T2 11s lock a\nlook signal SIGTERM\n";
        Findings both = Notation.findings(run, run.replace("12s", "40s"));
        assertThat(both.all()).hasSize(1);
        assertThat(both.all().get(0).id())
                .isEqualTo(Notation.findings(run).all().get(0).id());
    }

    private static void stuck(String threads, String recording) {
        assertThat(verdicts(recording)).as(recording).containsExactly("stuck " + threads);
    }

    private static void waited(String threads, String recording) {
        assertThat(verdicts(recording)).as(recording).containsExactly("waited " + threads);
    }

    private static void nothing(String recording) {
        assertThat(verdicts(recording)).as(recording).isEmpty();
    }

    private static List<String> verdicts(String recording) {
        Findings findings = Notation.findings(recording);
        List<String> verdicts = new java.util.ArrayList<>();
        for (Finding finding : findings.all()) {
            verdicts.add(finding.tier().word() + " " + threads(finding.stuck()));
        }
        if (!findings.waited().isEmpty()) {
            verdicts.add("waited " + threads(findings.waited()));
        }
        return verdicts;
    }

    private static String threads(List<WaitingThread> threads) {
        return String.join(
                " ", threads.stream().map(w -> w.thread().name()).sorted().toList());
    }
}
