package org.lockrank.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;

/**
 * Switches checking on, which a JVM decides once, when the first ranked lock is made: so it must be said before that. Says why
 * it is off where somebody wants it on.
 */
final class CheckingMode {

    private static final String PROPERTY = "lockrank.mode";

    /** Guarded by the class. */
    private static boolean asked;
    /** What the property said before us, null where it said nothing and we have set it. Guarded by the class. */
    private static @Nullable String given;

    private CheckingMode() {}

    /** Asks for mode {@code throw}, unless the property says something already. */
    static synchronized void switchOn() {
        if (!asked) {
            asked = true;
            given = System.getProperty(PROPERTY);
            if (given == null) {
                System.setProperty(PROPERTY, "throw");
                // Before the first run, so that tests which nobody watches do not hear of it.
                WatchingSink.install();
            }
        }
    }

    /** Whether checking was asked for by us alone, so that whoever did not ask should notice nothing. */
    static synchronized boolean isOurs() {
        return asked && given == null;
    }

    /**
     * Where nothing is checked nothing may pass.
     *
     * @throws AssertionError that says why, and what to do
     */
    static void demand() {
        whyOff().ifPresent(why -> {
            throw Verdict.error(why);
        });
    }

    /** Empty while checking is on; else why it is off and how to switch it on. */
    private static Optional<String> whyOff() {
        if (Checking.ON) {
            return Optional.empty();
        }
        return Optional.of("""
                lockrank: nothing is checked in this JVM, so that this test would prove nothing
                  why  %s
                  fix  %s""".formatted(
                        isOurs()
                                ? "a ranked lock was made before the first test that is watched, when nobody had asked for checks"
                                : "the system property lockrank.mode says off",
                        isOurs()
                                ? "add the line " + Run.AUTODETECTION
                                        + " = true to src/test/resources/junit-platform.properties,\n"
                                        + "       or start the test JVM with -Dlockrank.mode=throw"
                                : "start the test JVM without -Dlockrank.mode=off, or with -Dlockrank.mode=throw"));
    }
}
