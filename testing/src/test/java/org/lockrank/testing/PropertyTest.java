package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private static final Generator<Integer> INTS = (random, size) -> random.nextInt(-10 * size, 10 * size);
    private static final Generator<List<Integer>> LISTS = (random, size) -> {
        List<Integer> list = new ArrayList<>();
        for (int i = random.nextInt(size); i > 0; i--) {
            list.add(INTS.generate(random, size));
        }
        return list;
    };
    private static final Generator<String> TEXTS = (random, size) -> random.ints(size, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final String seedBefore = System.getProperty("lockrank.seed");

    @AfterEach
    void restoreSeed() {
        if (seedBefore == null) {
            System.clearProperty("lockrank.seed");
        } else {
            System.setProperty("lockrank.seed", seedBefore);
        }
    }

    @Test
    void aClaimThatHolds_passesAfterAllTrials() {
        List<Integer> seen = new ArrayList<>();
        Property.forAll(1_000, INTS, seen::add);
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void sizes_growEvenlyFromTheSmallestToTheLargest() {
        List<Integer> sizes = new ArrayList<>();
        Property.forAll(100, (random, size) -> size, sizes::add);
        assertThat(sizes).isSorted().startsWith(1).endsWith(Property.MAX_SIZE);
        assertThat(sizes).doesNotHaveDuplicates();
    }

    @Test
    void anIntThatFails_isShrunkToTheBoundary() {
        assertThatThrownBy(() -> Property.forAll(
                        500, INTS, Shrinker.ofInts(), n -> assertThat(n).isLessThan(137)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("fails for 137\n");
    }

    @Test
    void aListThatFails_isShrunkToItsOneBadElement() {
        assertThatThrownBy(() -> Property.forAll(500, LISTS, Shrinker.ofLists(Shrinker.ofInts()), list -> {
                    assertThat(list).noneMatch(n -> n > 41);
                }))
                .hasMessageStartingWith("fails for [42]\n");
    }

    @Test
    void aTextThatFails_isShrunkToTheLettersThatMatter() {
        assertThatThrownBy(() -> Property.forAll(500, TEXTS, Shrinker.ofTexts(), text -> {
                    assertThat(text.indexOf('b') >= 0 && text.indexOf('q') > text.indexOf('b'))
                            .isFalse();
                }))
                .hasMessageStartingWith("fails for bq\n");
    }

    @Test
    void aFailure_namesSeedCauseAndTheCommandToRerunIt() {
        System.setProperty("lockrank.seed", "12345");
        assertThatThrownBy(() -> Property.forAll(10, INTS, n -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessageContaining("seed 12345")
                .hasMessageContaining("because  java.lang.IllegalStateException: planted")
                .hasMessageContaining("-pl testing")
                .hasMessageContaining("-Dtest=PropertyTest#aFailure_namesSeedCauseAndTheCommandToRerunIt ")
                .hasMessageContaining("-Dlockrank.seed=12345")
                .hasRootCauseMessage("planted");
    }

    @Test
    void oneSeed_givesOneSequenceOfValues() {
        System.setProperty("lockrank.seed", "7");
        assertThat(values()).isEqualTo(values());
        List<Integer> seven = values();
        System.setProperty("lockrank.seed", "8");
        assertThat(values()).isNotEqualTo(seven);
    }

    @Test
    void aSeedThatIsNoNumber_isRefusedWithAdvice() {
        System.setProperty("lockrank.seed", "tomorrow");
        assertThatThrownBy(PropertyTest::values)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("set -Dlockrank.seed to a whole number or to random, not to tomorrow");
    }

    @Test
    void intCandidates_areAllNearerToZero() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 1_000; trial++) {
            int value = random.nextInt();
            for (int simpler : Shrinker.ofInts().simplerThan(value)) {
                assertThat(Math.abs((long) simpler)).isLessThanOrEqualTo(Math.abs((long) value));
                assertThat(simpler).isNotEqualTo(value);
            }
        }
    }

    private static List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        Property.forAll(50, INTS, values::add);
        return values;
    }
}
