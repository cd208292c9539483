package org.lockrank.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test is about violations: it passes only if one of each of these kinds comes, thrown out of it or not, in its own thread or
 * in one of its, while it runs; all other kinds fail it as ever.
 *
 * <pre>{@code
 * import static org.lockrank.junit.ExpectViolation.LR101;
 *
 * @Test
 * @ExpectViolation(LR101)
 * void evictsBeforeItBorrows() { ... }
 * }</pre>
 *
 * <p>An exception that leaves the test's method and is such a violation, or was caused by one, is what the test wanted. On a test
 * factory it is meant for each dynamic test. Watches the test, as {@link WatchLocks} does.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@WatchLocks
public @interface ExpectViolation {

    /** The order says that the wanted rank comes before a held one. */
    String LR101 = "LR101";
    /** The order says nothing of the wanted rank and a held one. */
    String LR102 = "LR102";
    /** A lock without a rank is held. */
    String LR103 = "LR103";
    /** Another lock of the same rank is held. */
    String LR104 = "LR104";
    /** Another lock of the same rank is held, and its key is not smaller. */
    String LR105 = "LR105";
    /** The thread holds this very lock, which is not re-entrant. */
    String LR106 = "LR106";
    /** The thread holds the read side of this very lock and wants the write side. */
    String LR107 = "LR107";
    /** A lock was released that the thread does not hold. */
    String LR108 = "LR108";
    /** An assertion about held locks does not hold. */
    String LR109 = "LR109";
    /** A lock was made without a rank. */
    String LR110 = "LR110";

    /** The kinds, by their ids. */
    String[] value();
}
