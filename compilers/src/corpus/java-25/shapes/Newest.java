package shapes;

import java.util.List;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** What Java 21 to 25 added: patterns of records and switches, names left out, code before super(). */
public class Newest {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count = 1;

    sealed interface Tree permits Leaf, Node {}

    record Leaf(Object lock, int value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    public int switchesOnTypes() { // shape
        return sum(new Node(new Leaf(first, 1), new Node(new Leaf(second, 2), new Leaf(third, 9))));
    }

    private int sum(Tree tree) {
        return switch (tree) {
            case Leaf(Object lock, int value) when value < 5 -> {
                synchronized (lock) {
                    yield value;
                }
            }
            case Leaf(var lock, int _) -> {
                synchronized (lock) {
                    synchronized (first) { // acquires First while Third
                        yield 3;
                    }
                }
            }
            case Node(var left, var right) -> sum(left) + sum(right);
        };
    }

    public int switchInBlock() { // shape
        int sum = 0;
        for (Object any : List.of(1, "two", 3L, List.of())) {
            synchronized (first) {
                switch (any) {
                    case Integer n when n > 5 -> sum--;
                    case Integer n -> {
                        synchronized (second) { // acquires Second while First
                            sum += n;
                        }
                    }
                    case String text -> sum += text.length();
                    case Long _ -> {
                        continue;
                    }
                    default -> {
                        synchronized (third) { // acquires Third while First
                            return sum;
                        }
                    }
                }
            }
        }
        return -1;
    }

    /** The javac of JDK 17 makes class files of it that no JVM takes. */
    public int armsOnTheStack() { // shape
        int before = count;
        return before
                + switch (count) {
                    case 1 -> {
                        synchronized (first) {
                            yield before * 2;
                        }
                    }
                    case 2 -> 7;
                    default -> -1;
                }
                + Math.max(before, switch (count + 1) {
                    case 1, 2 -> {
                        int n = count;
                        synchronized (first) {
                            synchronized (second) { // acquires Second while First
                                if (n == 1) {
                                    yield 100;
                                }
                            }
                            yield 200;
                        }
                    }
                    default -> 1;
                });
    }

    public int guardsThatLock() { // shape
        Object any = Guards.itself("text");
        synchronized (first) {
            return switch (any) {
                case null -> -1;
                case String text when isLong(text) -> 1;
                case CharSequence text when !isLong(text) -> 2;
                default -> 3;
            };
        }
    }

    private boolean isLong(CharSequence text) {
        synchronized (second) { // acquires Second while First
            return text.length() > 10;
        }
    }

    public int patternsThatFail() { // shape
        Object any = Guards.itself(new Node(new Leaf(second, 1), new Leaf(third, 2)));
        synchronized (first) {
            if (any instanceof Node(Leaf(Second a, int n), Leaf(Second _, int _))) {
                synchronized (a) {
                    return n;
                }
            }
            if (any instanceof Node(Leaf(Second a, int n), _)) {
                synchronized (a) { // acquires Second while First
                    return n + 5;
                }
            }
        }
        return -1;
    }

    static class Base {

        final int n;

        Base(int n) {
            this.n = n;
        }
    }

    static final class Derived extends Base {

        Derived(Object outer, Object inner, int n) {
            int sum = n;
            synchronized (outer) {
                if (n > 5) {
                    throw new IllegalArgumentException();
                }
                synchronized (inner) { // acquires Second while First
                    for (int i = 0; i < n; i++) {
                        sum += i;
                    }
                }
            }
            super(sum);
            synchronized (this) {
                synchronized (inner) { // acquires Second while Newest$Derived
                    sum++;
                }
            }
        }
    }

    public int beforeSuper() { // shape
        return new Derived(first, second, 3).n;
    }

    public int namesLeftOut() { // shape
        synchronized (first) {
            try {
                return Integer.parseInt("none");
            } catch (NumberFormatException _) {
                synchronized (second) { // acquires Second while First
                    return count;
                }
            }
        }
    }
}
