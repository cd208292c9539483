package shapes;

import java.util.function.IntSupplier;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** What is computed while a lock is held: conditions, ternaries, calls within calls. */
public class Values {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count = 2;

    public int ternary() { // shape
        synchronized (first) {
            return count > 1 ? inner(count) : third(-1);
        }
    }

    public int ternaryOfTernaries() { // shape
        int result;
        synchronized (first) {
            result = count > 5 ? inner(1) : count > 4 ? third(2) : count == 2 ? inner(inner(3)) : 4;
        }
        return result;
    }

    private int inner(int n) {
        synchronized (second) { // acquires Second while First
            return n + 1;
        }
    }

    private int third(int n) {
        synchronized (third) {
            return n + 10;
        }
    }

    public int conditions() { // shape
        synchronized (first) {
            if (inner(0) == 1 && (inner(1) == 5 || inner(2) == 3) && !(inner(3) == 7)) {
                return inner(4);
            }
        }
        return -1;
    }

    public int calls() { // shape
        synchronized (first) {
            return Math.max(inner(1), Math.min(inner(count), inner(inner(5)))) + sum(inner(1), inner(2), inner(3));
        }
    }

    private static int sum(int... numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    public int assignments() { // shape
        int[] numbers = {1, 2, 3};
        int i = 0;
        synchronized (first) {
            numbers[i++] += inner(i++);
            numbers[inner(0)] <<= inner(1);
            count += numbers[0]++ + --numbers[1];
        }
        return count + i;
    }

    public boolean typeTests() { // shape
        Object any = Guards.itself(second);
        synchronized (first) {
            if (any instanceof Second && any != null) {
                synchronized ((Second) any) { // acquires Second while First
                    return !(any instanceof Comparable);
                }
            }
        }
        return false;
    }

    public String text() { // shape
        synchronized (first) {
            String text = "n" + inner(1) + 'c' + 2L + 3.0 + count + null;
            text += inner(2);
            return text;
        }
    }

    public int boxes() { // shape
        Integer boxed = 3;
        synchronized (first) {
            boxed++;
            Long other = (long) boxed + inner(boxed);
            synchronized (third) { // acquires Third while First
                return other.intValue();
            }
        }
    }

    public int newObjects() { // shape
        synchronized (first) {
            return new Pair(inner(1), new Pair(inner(2), null)).sum();
        }
    }

    private static final class Pair {

        final int head;
        final Pair tail;

        Pair(int head, Pair tail) {
            this.head = head;
            this.tail = tail;
        }

        int sum() {
            return head + (tail == null ? 0 : tail.sum());
        }
    }

    public int blockInArgument() { // shape
        return sum(1, ((IntSupplier) () -> {
            synchronized (first) {
                return inner(1);
            }
        }).getAsInt(), count);
    }

    public int asserted() { // shape
        synchronized (first) {
            assert inner(1) == 2 : "never said";
            return count;
        }
    }
}
