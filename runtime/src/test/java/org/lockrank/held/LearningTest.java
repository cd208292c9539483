package org.lockrank.held;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockrank.proof.FreshClasses;

/**
 * Why a word of what is unknown may be read plainly, while other threads learn.
 *
 * <p>The argument. (1) A word starts as all ones, but for a bit that stands for no rank. (2) It is written by
 * {@code and} with the complement of one bit only, atomically, after the order permitted that pair; an order never
 * changes. (3) So every value it ever has lacks bits of permitted pairs alone. (4) A reader of a plain field sees some
 * value that was written to it, however old, or halves of two of them: it lacks bits of permitted pairs alone, and the
 * reader asks where it need not, at worst. (5) Nobody sees the zero before the first write: the state is reached through a
 * map or a final field. There is no write that sets a bit, which is what makes it so simple: ranks that must be asked
 * about each time, the two sides of one lock, are incomparable and never learned.
 *
 * <p>{@link LearningRace} runs the code with a watcher that looks for a value that (3) excludes; the memory effects of (2)
 * and (5) are in the stress module.
 */
class LearningTest {

    @Test
    void threadsThatLearnAtOnce_loseNothing_andLearnNothingElse() throws Throwable {
        for (int trial = 0; trial < 10; trial++) {
            new FreshClasses(Map.of()).call(LearningRace.class, "run");
        }
    }
}
