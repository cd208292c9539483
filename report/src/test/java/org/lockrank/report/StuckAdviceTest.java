package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;

/** What to change where threads are stuck. */
class StuckAdviceTest {

    private static final String CACHE = """
            command com.acme.Main
            kind lock lock
            name lock com.acme.Cache.lock
            name out com.acme.Out.lock
            calls idle jdk.internal.misc.Unsafe.park:1 java.util.concurrent.locks.LockSupport.park:341 \
            java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionNode.block:506 \
            java.util.concurrent.ForkJoinPool.managedBlock:3436 \
            java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await:1630 \
            java.util.concurrent.LinkedBlockingQueue.take:435 java.util.concurrent.ThreadPoolExecutor.getTask:1062 \
            java.lang.Thread.run:840
            calls update com.acme.Cache.update:10 com.acme.Main.lambda$main$0:15 java.lang.Thread.run:840
            """;

    private static final String LEAKED = CACHE + """
            waits pool-1-thread-1 24s element java.util.concurrent.ThreadPoolExecutor at idle holding lock taken update
            waits pool-1-thread-2 23s lock lock from pool-1-thread-1 at Cache.get:4
            look signal SIGTERM quiet 23s idle 1
            """;

    @Test
    void lockOfATaskThatIsOver_isToBeUnlockedWhereItWasTaken() {
        assertThat(fix(LEAKED))
                .containsExactly(
                        "Cache.lock was taken at Cache.update(Cache.java:10) by thread pool-1-thread-1, which has "
                                + "left that code and seems never to have released it: unlock it in a finally block, whatever is "
                                + "thrown in between");
    }

    @Test
    void firstScreen_saysWhereSuchALockWasTaken_andNoWayOfParking() {
        String screen = TextReport.firstScreen(Notation.findings(LEAKED));

        assertThat(screen)
                .contains("    Cache.lock taken at com.acme.Cache.update(Cache.java:10)\n"
                        + "    at com.acme.Cache.get(Cache.java:4)\n")
                .doesNotContain("park");
    }

    @Test
    void threadOfThePoolThatHoldsNothing_isAtTheQueue_notAtItsParking() {
        assertThat(TextReport.of(Notation.findings(CACHE + """
                        waits pool-1-thread-1 24s element java.util.concurrent.ThreadPoolExecutor at idle
                        look asked
                        """)))
                .contains(" at java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)\n");
    }

    /** Code of a server around the queue is no code of the program. */
    @Test
    void libraryThatWaitsForWork_isNotTheCodeThatTookTheLock() {
        String recording = """
                calls poll jdk.internal.misc.Unsafe.park:1 org.server.Queue.take:7 org.server.Worker.run:9
                name lock com.acme.Cache.lock
                command com.acme.Main
                waits exec-1 24s element org.server.Queue at poll holding lock taken Cache.update:10
                waits exec-2 23s lock lock from exec-1 at Cache.get:4
                look signal SIGTERM quiet 23s idle 1
                """;
        assertThat(fix("code server.jar 1 org.server.Queue org.server.Worker\n" + recording))
                .singleElement()
                .asString()
                .startsWith("Cache.lock was taken at Cache.update(Cache.java:10) by thread exec-1");
        assertThat(fix(recording))
                .as("it may be the program's, and hold the lock by way of a method that came back")
                .singleElement()
                .asString()
                .startsWith("release Cache.lock before waiting at Queue.take(Queue.java:7)");
    }

    @Test
    void lockWithoutAnOwner_wasKeptByAThreadThatEnded() {
        assertThat(fix(CACHE + """
                        leaker lock at update -> out at Out.print:3
                        main lock -> out at Out.print:4
                        waits main 24s lock lock at Main.main:35
                        look signal SIGTERM quiet 24s
                        """))
                .containsExactly("no thread that was left has Cache.lock: thread leaker took it about "
                        + "Cache.update(Cache.java:10), and seems to have ended without releasing it; unlock it in a finally "
                        + "block, whatever is thrown in between");
    }

    /** A worker without work has ended no more than its task has. */
    @Test
    void lockWithoutAnOwner_mayBeOneOfAWorkersThatNoLineTellsOf() {
        assertThat(fix(CACHE + """
                        waits main 24s lock lock at Main.main:35
                        look signal SIGTERM quiet 24s idle 1
                        """))
                .containsExactly(
                        "no thread that waited for ever has Cache.lock: whoever took it last seems to have ended, or "
                                + "gone on to other work, without releasing it; unlock it in a finally block, whatever is thrown in "
                                + "between");
    }

    @Test
    void whoOfSeveralKeptIt_isNotGuessed() {
        String anybody = "no thread that was left has Cache.lock: whoever took it last seems to have ended without "
                + "releasing it; unlock it in a finally block, whatever is thrown in between";
        String waits = """
                waits main 24s lock lock at Main.main:35
                look signal SIGTERM quiet 24s
                """;
        assertThat(fix(CACHE + waits)).containsExactly(anybody);
        assertThat(fix(CACHE + """
                        T1 lock at update -> out at Out.print:3
                        T2 lock at Cache.clear:20 -> out at Out.print:3
                        """ + waits)).containsExactly(anybody);
    }

    /** The JVM releases it, whatever is thrown. */
    @Test
    void monitorWithoutAKnownOwner_wasNotForgotten() {
        assertThat(fix("""
                        name lock com.acme.Cache.lock
                        waits main 24s lock lock at Main.main:35
                        look signal SIGTERM quiet 24s
                        """)).isEmpty();
    }

    @Test
    void whoIsQueuedForTheLock_hasItNot() {
        Findings findings = Notation.findings("""
                kind lock stamped
                name lock com.acme.Cache.lock
                leaker lock at Cache.update:10 -> out at Out.print:3
                waits r 24s lock lock:r from w at Cache.get:4
                waits w 24s lock lock at Cache.put:5
                look signal SIGTERM quiet 24s
                """);

        assertThat(TextReport.of(findings))
                .contains("  thread r, 24 s\n    wants Cache.lock, queued behind w\n")
                .doesNotContain("which w has");
        assertThat(fix(findings)).hasSize(1);
    }

    @Test
    void initializerThatWaits_isToDoWithoutTheWait() {
        assertThat(fix("""
                        kind Conf initialization
                        calls sum java.util.concurrent.ForkJoinTask.invoke:687 com.acme.Conf.<clinit>:8
                        waits main 24s result java.util.concurrent.ForkJoinTask at sum holding Conf taken Conf.<clinit>:8
                        waits worker 24s lock Conf from main at Conf.lambda$static$0:8
                        look signal SIGTERM quiet 24s
                        """))
                .containsExactly(
                        "let the initializer of com.acme.Conf do without the wait at Conf.<clinit>(Conf.java:8): all "
                                + "others that use the class wait until it is initialized, and who could end the wait may be one of "
                                + "them");
    }

    private static List<String> fix(String recording) {
        return fix(Notation.findings(recording));
    }

    private static List<String> fix(Findings findings) {
        assertThat(findings.all()).hasSize(1);
        Finding finding = findings.all().get(0);
        return Advice.fix(finding, new Names(finding), findings);
    }
}
