package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The extension of JUnit beside the agent, under Surefire, which runs failed tests twice again in the same JVM: one project whose
 * tests break an order, deadlock, and acquire two locks in both orders, each only the first time. Its reports are what is looked
 * at, for they are what everybody else reads. Run on the JDK of the build, and on a JDK 25 where there is one.
 */
@Tag("long")
class ExtensionProjectIT {

    private static final String ORDER = """
            package com.acme;
            import java.util.concurrent.locks.Lock;
            import org.junit.jupiter.api.Test;
            import org.lockrank.junit.LockOrders;
            import org.lockrank.locks.RankedReentrantLock;
            import org.lockrank.order.LockOrder;
            class OrderTest {
                private static final LockOrder ORDER = LockOrders.fromResource(OrderTest.class, "locks.order");
                private static final Lock REGISTRY = new RankedReentrantLock(ORDER.rank("registry"));
                private static final Lock CONNECTION = new RankedReentrantLock(ORDER.rank("connection"));
                private static boolean evicted;
                @Test
                void evicts() throws Exception {
                    if (evicted) return;
                    evicted = true;
                    Thread evictor = new Thread(() -> {
                        CONNECTION.lock();
                        try {
                            REGISTRY.lock();
                        } catch (IllegalStateException e) {
                            // As a worker does that must not die.
                        } finally {
                            CONNECTION.unlock();
                        }
                    }, "evictor");
                    evictor.start();
                    evictor.join();
                }
            }
            """;

    private static final String DEADLOCK = """
            package com.acme;
            import java.util.concurrent.CyclicBarrier;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.Timeout;
            class DeadlockTest {
                private static boolean hung;
                private final Object left = new Object();
                private final Object right = new Object();
                private final CyclicBarrier both = new CyclicBarrier(2);
                @Test
                @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
                void hangs() {
                    if (hung) return;
                    hung = true;
                    Thread other = new Thread(() -> acquire(right, left), "other");
                    other.setDaemon(true);
                    other.start();
                    acquire(left, right);
                }
                private void acquire(Object first, Object second) {
                    synchronized (first) {
                        try { both.await(); } catch (Exception e) { throw new AssertionError(e); }
                        synchronized (second) {}
                    }
                }
            }
            """;

    private static final String AGAIN = "&#10;  again   this was seen when ";

    private static TestProject project;

    static List<String> jdks() {
        return on25().isEmpty() ? List.of("") : List.of("", "-25");
    }

    private static String on25() {
        return System.getProperty("lockrank.jdk25", "");
    }

    @BeforeAll
    static void build() throws IOException {
        String again = on25().isEmpty() ? "" : """
                <executions><execution><id>on-25</id><goals><goal>test</goal></goals><configuration>
                  <jvm>%s</jvm><reportsDirectory>${project.build.directory}/surefire-reports-25</reportsDirectory>
                </configuration></execution></executions>""".formatted(on25());
        String surefire = "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
                + "<rerunFailingTestsCount>2</rerunFailingTestsCount></configuration>" + again + "</plugin>";
        project = TestProject.named("extension")
                .with(
                        "pom.xml",
                        TestProject.pom("extension", "", surefire + LOCKRANK)
                                .replace("<dependencies>", TestProject.EXTENSION))
                .with("src/test/resources/junit-platform.properties", TestProject.WATCH_ALL)
                .with("src/test/resources/com/acme/locks.order", "NONE < registry < connection;\n")
                .withTest("", "Order", ORDER)
                .withTest("", "Deadlock", DEADLOCK)
                .withTest("", "Pool", TestProject.BOTH_ORDERS);
        // The tests fail, and still both JDKs are to run them.
        ForkedMaven.Result result = project.maven("test", "-Dmaven.test.failure.ignore");
        assertThat(result.out()).contains("BUILD SUCCESS").doesNotContain("Flakes");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aBrokenOrder_failsItsTest_andEachRunOfIt(String jdk) throws IOException {
        String report = report(jdk, "com.acme.OrderTest");

        assertThat(report)
                .contains(
                        "<failure message=\"lockrank LR101: registry must be taken before connection, not while holding it&#10;")
                .contains("com.acme.OrderTest.evicts(), in thread evictor, which it started");
        assertThat(report.split("<rerunFailure ", -1)).hasSize(3);
        assertThat(report.split(AGAIN + "com.acme.OrderTest.evicts\\(\\) ran before", -1))
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aDeadlock_endsAtItsTimeLimit_withWhoWaitsForWhom(String jdk) throws IOException {
        String report = report(jdk, "com.acme.DeadlockTest");

        assertThat(report)
                .contains("<failure message=\"lockrank: 2 threads are deadlocked, and the test could not end&#10;")
                .containsPattern(
                        "  thread  other&#10;    waits for  java.lang.Object@\\w+   com.acme.DeadlockTest.acquire"
                                + "\\(DeadlockTest.java:\\d+\\)   held by thread junit-timeout-thread-1&#10;")
                .contains("&#10;  limit   hangs() timed out after 5 seconds");
        assertThat(report.split("<rerunFailure ", -1)).hasSize(3);
        assertThat(report).contains(AGAIN + "com.acme.DeadlockTest.hangs() ran before");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatTheAgentFound_failsTheRun_once_withTheFirstScreen(String jdk) throws IOException {
        String report = report(jdk, "JUnit Jupiter");

        assertThat(report.split("<testcase ", -1)).as("once, in three runs").hasSize(2);
        assertThat(report)
                .contains("<failure message=\"lockrank: 1 deadlock and 1 potential deadlock&#10;")
                .contains("PoolTest.pool and PoolTest.registry&#10;", "(PoolTest.java:")
                .contains("DeadlockTest.left and DeadlockTest.right&#10;")
                .contains("    fix  take PoolTest.")
                .doesNotContain("LR101");
        assertThat(report(jdk, "com.acme.PoolTest")).doesNotContain("<failure", "<error");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threeFailuresAreAllThatTheReportsHave(String jdk) throws IOException {
        int failed = 0;
        try (Stream<Path> all = Files.list(project.path("target/surefire-reports" + jdk))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".xml")).toList()) {
                failed += Files.readString(file).split("<failure ", -1).length - 1;
            }
        }
        assertThat(failed).isEqualTo(3);
    }

    /** The tests of a report, without the long list of properties that stands before them. */
    private static String report(String jdk, String name) throws IOException {
        String all = Files.readString(project.path("target/surefire-reports" + jdk + "/TEST-" + name + ".xml"));
        return all.substring(all.indexOf("<testcase "));
    }
}
