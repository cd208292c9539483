package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenGraphTest {

    @Test
    void edges_areCountedOverThreadsAndPlaces_thoseOfFindingsFirst() {
        assertThat(edges("""
                T1 c -> d x9
                T1 a -> b x2
                T3 a -> b x3
                T2 b -> a
                """))
                .containsExactly("a > b 5 blocking of 2", "b > a 1 blocking of 2", "c > d 9 blocking of 0");
    }

    @Test
    void everyHeldLock_hasAnEdge_andWhatIsOnlyTriedDoesNotBlock() {
        assertThat(edges("T1 a b -> ~c\n")).containsExactlyInAnyOrder("a > c 1 tried of 0", "b > c 1 tried of 0");
    }

    @Test
    void lockThatIsTakenAgain_hasNone_andTwoOfOneClassHave() {
        assertThat(edges("T1 a -> a#2\n")).containsExactly("a > a 1 blocking of 0");
    }

    private static List<String> edges(String recording) {
        return SeenGraph.of(Notation.findings(recording)).edges().stream()
                .map(e -> name(e.held().shortName()) + " > " + name(e.wanted().shortName()) + " " + e.count()
                        + (e.blocking() ? " blocking" : " tried") + " of "
                        + e.findings().size())
                .toList();
    }

    private static String name(String shortName) {
        return shortName.replace(".lock", "");
    }
}
