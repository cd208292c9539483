package org.lockrank.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The ranked locks that a test takes are checked, and what breaks their order fails the test, with the violation as its
 * message; so does a lock that the test took and still holds when it ends.
 *
 * <pre>{@code
 * @WatchLocks
 * class PoolTest {
 *     @Test
 *     void evicts() { ... }
 * }
 * }</pre>
 *
 * <p>On a class it is meant for all tests of it, those of nested classes and subclasses too; on a method for that test; on an
 * annotation for whatever bears that. For all tests at once, without it, one line in {@code junit-platform.properties} does
 * the same: {@code junit.jupiter.extensions.autodetection.enabled = true}.
 *
 * <p>Checking is switched on, as {@code -Dlockrank.mode=throw} does, before the first test of a run in which somebody asks for
 * it. What the system property says stands: with {@code log} or {@code count} nothing is refused, and the test fails all the
 * same; with {@code off} it fails, and says so. In tests that are not watched ranked locks go on as if checking were off.
 *
 * <p>A violation belongs to the test in whose thread it happened, or that started the thread; if that cannot be told to the
 * class, or to the run. The message says how it was told. What comes when its test has ended can fail that test no more: it
 * fails the run, as a failed test of its own, which no rerun forgives.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(LockRankExtension.class)
public @interface WatchLocks {}
