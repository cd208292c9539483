package org.lockrank.testing;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A claim checked on many random values, the smallest first.
 *
 * <p>The random numbers start from a seed that is the same in each run, so that a build that passed passes again;
 * {@code -Dlockrank.seed=<number>} sets another one, {@code -Dlockrank.seed=random} draws one. A failure names the seed,
 * shows the simplest failing value found, and says how to run it again. The idea is QuickCheck's (Claessen and Hughes,
 * 2000); shrinking is greedy, from a value to its first simpler one that fails as well.
 */
public final class Property {

    /** The largest size that a generator is asked for. */
    public static final int MAX_SIZE = 100;

    /** The most simpler values to try before the best one so far must do. */
    private static final int MAX_SHRINKS = 20_000;

    private static final String SEED = "lockrank.seed";
    private static final long USUAL_SEED = 20261122L;

    private Property() {}

    /** Checks {@code claim} on {@code trials} values; a failure is shown as it was generated. */
    public static <T> void forAll(int trials, Generator<T> generator, Check<T> claim) {
        forAll(trials, generator, Shrinker.none(), claim);
    }

    /**
     * Checks {@code claim} on {@code trials} values, whose size grows evenly from 1 to {@link #MAX_SIZE}.
     *
     * @throws AssertionError if the claim fails for a value; its cause is what the claim threw for the shrunk value
     */
    public static <T> void forAll(int trials, Generator<T> generator, Shrinker<T> shrinker, Check<T> claim) {
        if (trials < 1) {
            throw new IllegalArgumentException("a property needs at least one trial, not " + trials);
        }
        long seed = seed();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int trial = 0; trial < trials; trial++) {
            int size = trials == 1 ? MAX_SIZE : 1 + (int) ((long) trial * (MAX_SIZE - 1) / (trials - 1));
            T value = generator.generate(seeds.split(), size);
            Throwable failure = failureOf(claim, value);
            if (failure != null) {
                throw new Shrunk<>(value, failure, shrinker, claim).report(seed, trial, trials, size);
            }
        }
    }

    private static long seed() {
        String text = System.getProperty(SEED);
        if (text == null) {
            return USUAL_SEED;
        }
        if (text.equals("random")) {
            return new SplittableRandom().nextLong();
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("set -D" + SEED + " to a whole number or to random, not to " + text, e);
        }
    }

    private static <T> @Nullable Throwable failureOf(Check<T> claim, T value) {
        try {
            claim.check(value);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** The simplest failing value found so far, and its failure. */
    private static final class Shrunk<T> {

        private final T original;
        private T value;
        private Throwable failure;
        private int tried;

        Shrunk(T original, Throwable originalFailure, Shrinker<T> shrinker, Check<T> claim) {
            this.original = original;
            this.value = original;
            this.failure = originalFailure;
            while (tried < MAX_SHRINKS && step(shrinker, claim)) {}
        }

        private boolean step(Shrinker<T> shrinker, Check<T> claim) {
            for (T simpler : shrinker.simplerThan(value)) {
                if (tried++ == MAX_SHRINKS) {
                    return false;
                }
                Throwable thrown = failureOf(claim, simpler);
                if (thrown != null) {
                    value = simpler;
                    failure = thrown;
                    return true;
                }
            }
            return false;
        }

        AssertionError report(long seed, int trial, int trials, int size) {
            StringBuilder text = new StringBuilder();
            text.append("fails for ").append(value).append('\n');
            text.append("  because  ").append(failure).append('\n');
            text.append("  found    in trial ").append(trial + 1).append(" of ").append(trials);
            text.append(", size ").append(size).append(", seed ").append(seed).append('\n');
            if (value != original) {
                text.append("  shrunk   from ").append(original).append('\n');
            }
            text.append("  rerun    ").append(rerun(seed)).append('\n');
            return new AssertionError(text.toString(), failure);
        }
    }

    /** The command for the test that called us: the first frame outside this class, seen through a lambda. */
    private static String rerun(long seed) {
        String test = StackWalker.getInstance()
                .walk(frames -> frames.filter(f -> !isOurs(f.getClassName()))
                        .findFirst()
                        .map(f -> simple(f.getClassName()) + "#"
                                + f.getMethodName().replaceAll("^lambda\\$|\\$\\d+$", ""))
                        .orElse("*"));
        String module = String.valueOf(Path.of("").toAbsolutePath().getFileName());
        return "mvn verify -pl " + module + " -am -Dtest=" + test + " -Dsurefire.failIfNoSpecifiedTests=false -D" + SEED
                + "=" + seed;
    }

    private static boolean isOurs(String className) {
        return className.equals(Property.class.getName()) || className.startsWith(Property.class.getName() + "$");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
