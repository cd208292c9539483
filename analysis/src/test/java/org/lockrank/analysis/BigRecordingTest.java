package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recordings of a hundred thousand acquisitions: nothing in the search may grow faster than they do, much. */
@Tag("any-jdk")
class BigRecordingTest {

    private static final int ACQUISITIONS = 100_000;

    private static final int SOME = 10_000;

    @Test
    void accountsInAllOrders_areOneFinding() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ACQUISITIONS; i++) {
            int a = random.nextInt(1_000);
            int b = (a + 1 + random.nextInt(999)) % 1_000;
            text.append("T" + i % 16 + " account#" + a + " -> account#" + b + " at Bank.transfer:9\n");
        }
        Findings findings = Notation.findings(text.toString());
        assertThat(Notation.verdicts(findings)).containsExactly("potential-deadlock account account");
        assertThat(findings.all().get(0).more()).isGreaterThan(1_000);
    }

    @Test
    void oneGateOverEverything_leavesNothing() {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SOME; i++) {
            text.append("T" + i % 50 + " gate c" + random.nextInt(40) + "#" + random.nextInt(20) + " -> c"
                    + random.nextInt(40, 80) + "#" + random.nextInt(20) + "\n");
            text.append("T" + i % 50 + " gate c" + random.nextInt(40, 80) + "#" + random.nextInt(20) + " -> c"
                    + random.nextInt(40) + "#" + random.nextInt(20) + "\n");
        }
        assertThat(Notation.verdicts(Notation.findings(text.toString()))).isEmpty();
    }

    @Test
    void onePairInManyThatCannotMeet_isFoundFarBehindThem() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("T1." + i + " g h a -> b at P.ab:1\n");
            text.append("T2." + i + " g h b -> c at P.bc:2\n");
        }
        text.append("T1.200 g a -> b at P.ab:1\n");
        text.append("T2.200 h b -> c at P.bc:2\n");
        text.append("T3 c -> a at P.ca:3\n");
        Findings findings = Notation.findings(text.toString());
        assertThat(Notation.verdicts(findings)).containsExactly("potential-deadlock a b c");
        assertThat(findings.gaveUp()).isEmpty();
        assertThat(findings.notes()).isEmpty();
    }

    @Test
    void manyClassesInAllOrders_bySomeThreads_endsAndSaysWhatItLeftOut() {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SOME; i++) {
            int a = random.nextInt(300);
            int b = (a + 1 + random.nextInt(299)) % 300;
            text.append("T" + a % 2 + "." + i % 100 + " c" + a + "#" + random.nextInt(5) + " -> c" + b + "#"
                    + random.nextInt(5) + "\n");
        }
        Findings findings = Notation.findings(text.toString());
        assertThat(findings.all()).isNotEmpty();
        assertThat(findings.order()).isNotEmpty();
    }

    @Test
    void oneLongOrder_isNoFinding() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ACQUISITIONS; i++) {
            text.append("T" + i % 7 + " a" + i % 5_000 + " -> a" + (i % 5_000 + 1) + "\n");
        }
        assertThat(Notation.verdicts(Notation.findings(text.toString()))).isEmpty();
    }
}
