package shapes;

import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** What Java 12 to 17 added: switch expressions, patterns of instanceof, records, sealed types, text blocks. */
public class Patterns {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count = 1;

    public int arms() { // shape
        synchronized (first) {
            return switch (count) {
                case 0 -> 10;
                case 1 -> {
                    synchronized (second) { // acquires Second while First
                        yield 11;
                    }
                }
                default -> throw new IllegalStateException();
            };
        }
    }

    public int armsWithTry() { // shape
        return 1 + switch ("text".length()) {
            case 4 -> {
                synchronized (first) {
                    try {
                        yield Integer.parseInt("none");
                    } catch (NumberFormatException e) {
                        synchronized (second) { // acquires Second while First
                            yield 3;
                        }
                    } finally {
                        synchronized (third) { // acquires Third while First
                            count++;
                        }
                    }
                }
            }
            default -> 0;
        };
    }

    public int armsOfStrings() { // shape
        synchronized (first) {
            int n = switch (String.valueOf(count)) {
                case "1", "2" -> {
                    synchronized (second) { // acquires Second while First
                        yield 5;
                    }
                }
                default -> 0;
            };
            return n + 1;
        }
    }

    public int typeTests() { // shape
        Object any = Guards.itself(second);
        synchronized (first) {
            if (any instanceof Second found && count > 0) {
                synchronized (found) { // acquires Second while First
                    return ++count;
                }
            }
            if (!(any instanceof Third other)) {
                return -1;
            }
            synchronized (other) {
                return -2;
            }
        }
    }

    record Point(int x, long y) {

        Point {
            synchronized (Point.class) {
                if (x < 0) {
                    throw new IllegalArgumentException();
                }
            }
        }

        synchronized long sum(Second lock) {
            synchronized (lock) { // acquires Second while Patterns$Point
                return x + y;
            }
        }
    }

    public long records() { // shape
        return new Point(1, 2).sum(second);
    }

    sealed interface Shape permits Square, Circle {}

    record Square(int side) implements Shape {}

    record Circle(int radius) implements Shape {}

    public int sealedTypes() { // shape
        int sum = 0;
        for (Shape shape : new Shape[] {new Square(2), new Circle(3)}) {
            synchronized (first) {
                if (shape instanceof Square square) {
                    sum += square.side();
                    continue;
                }
                synchronized (second) { // acquires Second while First
                    if (shape instanceof Circle circle && circle.radius() == 3) {
                        sum += circle.radius();
                        break;
                    }
                }
            }
        }
        return sum;
    }

    public int localTypes() { // shape
        record Pair(Object outer, Object inner) {
            int sum() {
                synchronized (outer) {
                    synchronized (inner) { // acquires Third while First
                        return """
                                two
                                lines""".length();
                    }
                }
            }
        }
        return new Pair(first, third).sum();
    }
}
