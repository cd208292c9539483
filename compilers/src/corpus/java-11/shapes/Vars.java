package shapes;

import java.util.List;
import java.util.function.BiFunction;
import locks.First;
import locks.Second;
import locks.Third;

/** What Java 9 to 11 added: private methods of interfaces, nest mates, var, text joined by an indy call. */
public class Vars {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count;

    public int inferred() { // shape
        var lock = first;
        synchronized (lock) {
            var sum = 0L;
            for (var n : List.of(1, 2, 3)) {
                var inner = second;
                synchronized (inner) { // acquires Second while First
                    sum += n;
                }
            }
            return (int) sum;
        }
    }

    public String joined() { // shape
        synchronized (first) {
            return "n" + count + inner() + second.getClass().getName() + 1L + 'c';
        }
    }

    private int inner() {
        synchronized (second) { // acquires Second while First
            return 1;
        }
    }

    public int nestMates() { // shape
        synchronized (third) {
            return new Mate().hidden(this);
        }
    }

    private static final class Mate {

        private int n = 1;

        private synchronized int hidden(Vars outer) {
            return n += outer.hidden(this); // acquires Vars$Mate while Third
        }
    }

    private synchronized int hidden(Mate mate) {
        return mate.n++; // acquires Vars while Third, Vars$Mate
    }

    interface Private {

        default int sum() {
            return one() + two(1);
        }

        private int one() {
            synchronized (this) {
                return 1;
            }
        }

        private static int two(int n) {
            synchronized (Private.class) {
                return 2 * n;
            }
        }
    }

    public int privateOfInterfaces() { // shape
        return new Private() {}.sum();
    }

    public int lambdaParameters() { // shape
        BiFunction<First, Second, Integer> both = (var a, var b) -> {
            synchronized (a) {
                synchronized (b) { // acquires Second while First
                    return ++count;
                }
            }
        };
        return both.apply(first, second);
    }

    public int resourcesOfOthers() throws Exception { // shape
        final AutoCloseable closed = () -> {
            synchronized (second) { // acquires Second while First
                count++;
            }
        };
        synchronized (first) {
            try (closed) {
                return count;
            }
        }
    }
}
