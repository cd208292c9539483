package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;

/** The order lines of all findings: one text, which compiles. */
class DraftOrderTest {

    @Test
    void findingsThatShareALock_areOneOrder() {
        assertThat(order("""
                        T1 a -> b
                        T1 a -> c
                        T2 b -> a
                        T2 c -> a
                        T3 a -> b
                        T3 a -> c
                        """))
                .containsExactly(
                        "NONE < a < b, c;",
                        "",
                        "bind a: field com.acme.a.lock;",
                        "bind b: field com.acme.b.lock;",
                        "bind c: field com.acme.c.lock;");
    }

    /** Each pair has its usual order, and the three of them go round. */
    @Test
    void ordersThatDoNotGoTogether_leaveOutTheOneThatWasSeenLess() {
        List<String> order = order("""
                T1 a -> b x9
                T2 b -> a
                T1 b -> c x8
                T2 c -> b
                T1 c -> a x7 at Pool.get:41
                T2 a -> c
                """);
        assertThat(order)
                .contains("NONE < a < b < c;")
                .last()
                .asString()
                .startsWith("# left out, for it does not go with the rules above: c < a, seen 7 times, at "
                        + "com.acme.Pool.get(Pool.java:41)");
    }

    @Test
    void locksWithTheSameShortName_haveLongerOnes() {
        assertThat(order("""
                        name a com.acme.left.Pool.lock
                        name b com.acme.right.Pool.lock
                        T1 a -> b x2
                        T2 b -> a
                        """)).startsWith("NONE < leftPoolLock < rightPoolLock;");
    }

    @Test
    void sitesOfOneMethod_areNumbered() {
        assertThat(order("""
                        site a com.acme.Pool.open(Pool.java:17)
                        site b com.acme.Pool.open(Pool.java:18)
                        T1 a -> b x2
                        T2 b -> a
                        """))
                .containsExactly(
                        "NONE < poolOpen < poolOpen2;",
                        "",
                        "bind poolOpen: site com.acme.Pool.open(Pool.java:17);",
                        "bind poolOpen2: site com.acme.Pool.open(Pool.java:18);");
    }

    @Test
    void lockThatNoOrderCanSpell_isARankWithoutALock() {
        List<String> order = order("""
                name a com.acme.Pool.a,b;<c>!#
                T1 a -> b x2
                T2 b -> a
                """);
        assertThat(order)
                .contains("NONE < aBC < b;")
                .contains("# no order file can spell the locks of aBC: com.acme.Pool.a,b;<c>!#");
    }

    @Test
    void oneClassInItself_andInitializations_areInNoOrder() {
        assertThat(order("T1 account#1 -> account#2\nT2 account#2 -> account#1"))
                .isEmpty();
        assertThat(order("kind A initialization\nstuck T1 A -> b; T2 b -> A")).isEmpty();
    }

    /** Whatever the findings are, and whatever their locks are called. */
    @Test
    void order_ofAnyRecording_compiles() {
        String[] names = {
            "com.acme.A.lock",
            "org.A.lock",
            "X.LOCK",
            "锁.🔒",
            "a.b$c$1.d",
            "a.<clinit>",
            "NONE.NONE",
            "bind",
            "nestable.lock",
            "x.\u200block",
            "x. .lock",
            "a.b/0x0000.c",
            "a.b$$Lambda$3/0x00.c",
            "\"'`.q"
        };
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 300; run++) {
            StringBuilder text = new StringBuilder();
            int locks = 2 + random.nextInt(6);
            for (int i = 0; i < locks; i++) {
                String sort = random.nextInt(3) == 0 ? "site " : random.nextInt(3) == 0 ? "type " : "name ";
                text.append(sort).append('c').append(i).append(' ');
                text.append(names[random.nextInt(names.length)].replace(' ', '\u00a0'))
                        .append('\n');
            }
            for (int i = 0; i < 4 * locks; i++) {
                text.append('T')
                        .append(random.nextInt(3))
                        .append(" c")
                        .append(random.nextInt(locks))
                        .append(" -> c");
                text.append(random.nextInt(locks))
                        .append(" x")
                        .append(1 + random.nextInt(4))
                        .append('\n');
            }
            List<String> order = order(text.toString());
            if (!order.isEmpty()) {
                LockOrder compiled = Notation.order(String.join("\n", order));
                assertThat(compiled.ranks().size()).isGreaterThan(1);
            }
        }
    }

    private static List<String> order(String recording) {
        return new ArrayList<>(Notation.findings(recording).order());
    }

    @Test
    void ofVeryManySteps_thoseSeenMostMakeTheOrder_andTheRestIsCounted() {
        StringBuilder recording = new StringBuilder();
        for (int i = 0; i < 1_003; i++) {
            recording.append("T1 a" + i + " -> b" + i + " at A.a:" + (i + 1) + " x" + (i < 3 ? 1 : 2) + "\n");
            recording.append("T2 b" + i + " -> a" + i + " at B.b:" + (i + 1) + " x1\n");
        }
        List<String> lines = Notation.findings(recording.toString()).order();

        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("# and 3 more steps, which were seen less often: too many to be read");
        assertThat(String.join("\n", lines)).contains("a1002").doesNotContain("com.acme.a2.");
    }
}
