package org.lockrank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;

/** Which side is to change, and how. */
class AdviceTest {

    /** A pool of the JDK calls a method of the program back under its lock; the program calls the pool under its monitor. */
    private static final String CALLED_BACK_BY_THE_JDK = """
            name main java.util.concurrent.ThreadPoolExecutor.mainLock
            type pool com.acme.Pool
            calls shutdown com.acme.Pool.shutdown:20 com.acme.Main.run:3
            calls interrupt java.util.concurrent.locks.ReentrantLock.lock:1 java.util.concurrent.ThreadPoolExecutor.shutdown:9 \
            com.acme.Pool.shutdown:21 com.acme.Main.run:3
            calls tryTerminate java.util.concurrent.ThreadPoolExecutor.tryTerminate:7 java.lang.Thread.run:1
            calls terminated com.acme.Pool.terminated:40 java.util.concurrent.ThreadPoolExecutor.tryTerminate:8 \
            java.lang.Thread.run:1
            """;

    @Test
    void sideThatTheProgramHolds_changes_evenIfItIsTheUsualOne() {
        assertThat(fix(CALLED_BACK_BY_THE_JDK + """
                        main pool at shutdown -> main at interrupt x40
                        worker main at tryTerminate -> pool at terminated
                        """))
                .containsExactly(
                        "release Pool before Pool.shutdown(Pool.java:21); this order was seen 40 times, the other once");
    }

    @Test
    void sideThatTheJdkHolds_isLeftByTheProgramThatItCallsBack() {
        assertThat(fix(CALLED_BACK_BY_THE_JDK + """
                        name map java.util.Collections.map
                        calls put java.util.Collections$SynchronizedMap.put:2 com.acme.Main.run:3
                        calls inner java.util.concurrent.locks.ReentrantLock.lock:1 java.util.HashMap.put:4 \
                        java.util.Collections$SynchronizedMap.put:3 com.acme.Main.run:3
                        worker main at tryTerminate -> map at terminated
                        other map at put -> main at inner
                        """))
                .containsExactly("let Pool.terminated(Pool.java:40) do without Collections.map: "
                        + "ThreadPoolExecutor.tryTerminate(ThreadPoolExecutor.java:8) calls it with "
                        + "ThreadPoolExecutor.mainLock held");
    }

    @Test
    void sidesThatAreAllTheJdks_getALockOfTheProgramsAroundTheCalls() {
        assertThat(fix("""
                        type vector java.util.Vector
                        calls equals java.util.Vector.equals:2 com.acme.Left.compare:3
                        calls size java.util.Vector.size:9 java.util.AbstractList.equals:4 java.util.Vector.equals:2 \
                        com.acme.Left.compare:3
                        calls equals2 java.util.Vector.equals:2 com.acme.Right.compare:8
                        calls size2 java.util.Vector.size:9 java.util.AbstractList.equals:4 java.util.Vector.equals:2 \
                        com.acme.Right.compare:8
                        T1 vector#1 at equals -> vector#2 at size
                        T2 vector#2 at equals2 -> vector#1 at size2
                        """))
                .containsExactly(
                        "these locks are taken by code of the JDK or of a library: take one lock of the program's "
                                + "own around the calls at Left.compare(Left.java:3) and Right.compare(Right.java:8)");
    }

    @Test
    void deadlockWithinTheJdk_isAtItsCalls_notAtItsParking() {
        assertThat(fix("""
                        kind a lock
                        kind b lock
                        calls held java.util.Timer.mainLoop:8 java.lang.Thread.run:1
                        calls parked jdk.internal.misc.Unsafe.park:1 java.util.concurrent.locks.LockSupport.park:2 \
                        java.util.concurrent.locks.ReentrantLock.lock:3 java.util.Timer.mainLoop:9 java.lang.Thread.run:1
                        stuck T1 a at held -> b at parked; T2 b at held -> a at parked
                        """)).singleElement().asString().endsWith("the call at Timer.mainLoop(Timer.java:9)");
    }

    @Test
    void libraryThatTheRecordingTellsOf_isNotToChange() {
        String recording = """
                name engine org.h2.Engine.lock
                name shop org.shop.Shop.lock
                calls sell org.shop.Shop.sell:5 org.shop.Main.main:1
                calls query org.h2.Engine.query:7 org.shop.Shop.sell:6 org.shop.Main.main:1
                calls close org.h2.Engine.close:50 java.lang.Thread.run:1
                calls closed org.shop.Shop.closed:80 org.h2.Engine.close:51 java.lang.Thread.run:1
                T1 shop at sell -> engine at query x9
                T2 engine at close -> shop at closed
                """;
        assertThat(fix(recording).get(0)).startsWith("release Engine.lock before calling out at Engine.close");
        assertThat(fix("code h2-1.4.jar 1.4 org.h2.Engine\n" + recording).get(0))
                .startsWith("release Shop.lock before calling out at Shop.sell(Shop.java:6)");
        assertThat(fix("command shop.jar\ncode shop.jar 1 org.shop.Shop org.h2.Engine\n" + recording)
                        .get(0))
                .startsWith("release Engine.lock");
    }

    @Test
    void classesBesideTheMainClass_areTheProgramsOwn() {
        String recording = """
                name engine org.h2.Engine.lock
                name shop org.shop.Shop.lock
                calls sell org.shop.Shop.sell:5 org.shop.Main.main:1
                calls query org.h2.Engine.query:7 org.shop.Shop.sell:6 org.shop.Main.main:1
                calls close org.h2.Engine.close:50 java.lang.Thread.run:1
                calls closed org.shop.Shop.closed:80 org.h2.Engine.close:51 java.lang.Thread.run:1
                T1 shop at sell -> engine at query x9
                T2 engine at close -> shop at closed
                """;
        assertThat(fix("command org.shop.app.Main\n" + recording).get(0)).startsWith("release Shop.lock");
    }

    @Test
    void callOutOfTheLocksPackage_isToBeDoneWithoutTheLock_first() {
        assertThat(fix("""
                        type bus org.bus.Bus
                        name view com.acme.View.lock
                        calls fire org.bus.Bus.fire:9 com.acme.Model.set:3
                        calls on com.acme.View.changed:30 java.util.ArrayList.forEach:2 org.bus.Bus.fire:10 com.acme.Model.set:3
                        calls draw com.acme.View.draw:50 java.lang.Thread.run:1
                        calls post org.bus.Bus.post:70 com.acme.View.draw:51 java.lang.Thread.run:1
                        T1 bus at fire -> view at on
                        T2 view at draw -> bus at post x5
                        """))
                .containsExactly(
                        "release Bus before calling out at Bus.fire(Bus.java:10): View.changed(View.java:30) is other code, "
                                + "which may take any lock",
                        "or: take View.lock before Bus, at Bus.fire(Bus.java:9); this order was seen once, the other 5 times");
    }

    @Test
    void threeOfOneClass_areAllThree_andACallOutOfThemComesFirst() {
        String ring = """
                name result org.otel.Result.lock
                calls succeed org.otel.Result.succeed:9 com.acme.Main.run:3
                calls ask org.otel.Result.isSuccess:20 com.acme.Main.ask:5 com.acme.Main.lambda$main$0:6 \
                org.otel.Result.succeed:10 com.acme.Main.run:3
                T1 result#1 at succeed -> result#2 at ask
                T2 result#2 at succeed -> result#3 at ask
                T3 result#3 at succeed -> result#1 at ask
                """;
        assertThat(fix(ring))
                .containsExactly(
                        "release Result.lock #1 before calling out at Result.succeed(Result.java:10): "
                                + "Main.lambda$main$0(Main.java:6) is other code, which may take any lock",
                        "or: all three are Result.lock: take such locks in an order that the callers do not choose, for "
                                + "example by a number that each has, or take one lock around all three");
    }

    @Test
    void callsWithinTheLocksPackage_areNoCallOut() {
        assertThat(fix("T1 a -> b x2\nT2 b -> a")).singleElement().asString().startsWith("take a.lock before b.lock");
    }

    /** As of one with two: it is no lock that somebody could have twice. */
    @Test
    void poolOfOneWorker_whichWaitsForItsOwnTask_isTheAdviceOfPools() {
        assertThat(fix("""
                        resource f result
                        resource p worker 1
                        name p com.acme.App.pool
                        await T1 p -> f at Load.get:41
                        """))
                .containsExactly(
                        "give the tasks that are waited for at Load.get(Load.java:41) to a pool of their own, or "
                                + "let the waiting task do their work itself: as long as it waits it is a worker of pool App.pool "
                                + "(1 thread), and has nobody else run them");
    }

    @Test
    void semaphoreThatIsALock_hasNoStampToPassOn() {
        assertThat(fix("kind s permit\nname s com.acme.Gate.one\nT1 s -> s at Gate.again:9"))
                .containsExactly("a semaphore asks nobody who holds its permit: do not acquire it again at "
                        + "Gate.again(Gate.java:9), or release it before");
    }

    private static List<String> fix(String recording) {
        Findings findings = Notation.findings(recording);
        assertThat(findings.all()).hasSize(1);
        Finding finding = findings.all().get(0);
        return new Advice(finding, new Names(finding), findings).fix();
    }
}
