package shapes;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import locks.Failure;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Lambdas with blocks in them, and blocks with lambdas. */
public class Lambdas {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count;

    public int blockInLambda() { // shape
        Supplier<Integer> supplier = () -> {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    return ++count;
                }
            }
        };
        return supplier.get();
    }

    public int lambdaInBlock() { // shape
        synchronized (first) {
            IntUnaryOperator plus = n -> {
                synchronized (second) { // acquires Second while First
                    return n + 1;
                }
            };
            return plus.applyAsInt(plus.applyAsInt(1));
        }
    }

    public int captured() { // shape
        Object lock = second;
        long more = 4;
        IntUnaryOperator plus = n -> {
            synchronized (lock) { // acquires Second while First
                return n + (int) more;
            }
        };
        synchronized (first) {
            return plus.applyAsInt(1);
        }
    }

    public int ofClass() { // shape
        Callable<Integer> task = () -> {
            synchronized (Lambdas.class) {
                return 7;
            }
        };
        try {
            return task.call();
        } catch (Exception e) {
            return -1;
        }
    }

    public int nested() { // shape
        Supplier<Supplier<Integer>> outer = () -> {
            synchronized (first) {
                return () -> {
                    synchronized (second) {
                        synchronized (third) { // acquires Third while Second
                            return 3;
                        }
                    }
                };
            }
        };
        return outer.get().get();
    }

    public int method() { // shape
        synchronized (first) {
            return apply(this::plus, 2);
        }
    }

    private int apply(IntUnaryOperator operator, int n) {
        return operator.applyAsInt(n);
    }

    private synchronized int plus(int n) {
        return count + n; // acquires Lambdas while First
    }

    public int streams() { // shape
        synchronized (first) {
            return Arrays.asList(1, 2, 3).stream()
                    .mapToInt(n -> {
                        synchronized (second) { // acquires Second while First
                            return n * 2;
                        }
                    })
                    .sum();
        }
    }

    public int throwing() { // shape
        Runnable failing = () -> {
            synchronized (second) { // acquires Second while First
                Guards.fail();
            }
        };
        try {
            synchronized (first) {
                failing.run();
            }
        } catch (Failure e) {
            synchronized (third) {
                return 2;
            }
        }
        return count;
    }
}
