package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.RecordingDifference.Nesting;

class RecordingDifferenceTest {

    private static RecordingDifference between(String older, String newer) {
        return RecordingDifference.of(Notation.findings(older), Notation.findings(newer));
    }

    private static List<String> pairs(List<Nesting> nested) {
        return nested.stream()
                .map(n -> n.held().shortName() + " > " + n.wanted().shortName() + " " + n.count())
                .map(pair -> pair.replace(".lock", ""))
                .toList();
    }

    @Test
    void pairsOfLockClasses_areNew_gone_orInBoth() {
        RecordingDifference difference = between("T1 a -> b\nT1 b -> c", "T1 a -> b\nT1 b -> d\nT2 b#2 -> d#2\n");

        assertThat(pairs(difference.nested().fresh())).containsExactly("b > d 2");
        assertThat(pairs(difference.nested().gone())).containsExactly("b > c 1");
        assertThat(difference.nested().both()).isEqualTo(1);
        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.nested().fresh().get(0).file()).isEqualTo("run1");
    }

    @Test
    void everyLockThatIsHeld_makesAPair_andTheSameClassHeldTwiceMakesOne() {
        RecordingDifference difference = between("T1 a -> b", "T1 a -> b\nT1 a#1 a#2 c -> d\n");

        assertThat(pairs(difference.nested().fresh())).containsExactly("a > d 1", "c > d 1");
    }

    @Test
    void linesThatMoved_areNoDifference() {
        RecordingDifference difference = between(
                "T1 a at A.a:1 -> b at A.a:2\nT2 b at B.b:3 -> a at B.b:4",
                "T1 a at A.a:101 -> b at A.a:102\nT2 b at B.b:103 -> a at B.b:104");

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.findings().both()).isEqualTo(1);
        assertThat(difference.cycles().both()).isEqualTo(1);
    }

    @Test
    void theOtherSideOfALock_isAnotherPair() {
        RecordingDifference difference = between("kind b read-write\nT1 a -> b:r", "kind b read-write\nT1 a -> b");

        assertThat(difference.nested().fresh()).hasSize(1);
        assertThat(difference.nested().gone()).hasSize(1);
    }

    @Test
    void cyclesAndFindings_areNewWithTheStepThatClosesThem() {
        RecordingDifference difference = between("T1 a -> b\nT1 b -> c", "T1 a -> b\nT1 b -> c\nT2 c -> a\n");

        assertThat(difference.cycles().fresh())
                .singleElement()
                .satisfies(cycle -> assertThat(cycle).hasSize(3));
        assertThat(difference.cycles().gone()).isEmpty();
        assertThat(between("T1 a -> b\nT1 b -> c\nT2 c -> a", "T1 a -> b\nT2 b -> a")
                        .cycles()
                        .gone())
                .hasSize(1);
        assertThat(between("T1 a -> b", "T1 a -> b\nT2 b -> a").findings().fresh())
                .extracting(Finding::tier)
                .containsExactly(Tier.POTENTIAL_DEADLOCK);
    }

    @Test
    void tries_areNested_butNoCycle() {
        RecordingDifference difference = between("T1 a -> b", "T1 a -> b\nT2 b -> ~a\n");

        assertThat(pairs(difference.nested().fresh())).containsExactly("b > a 1");
        assertThat(difference.cycles().isEmpty()).isTrue();
    }
}
