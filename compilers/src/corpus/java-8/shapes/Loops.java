package shapes;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import locks.First;
import locks.Second;
import locks.Third;

/** Loops around blocks, within them, and ways out of both. */
public class Loops {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private final List<Integer> numbers = Arrays.asList(1, 2, 3, 4);
    private int count;

    public int blockInLoop() { // shape
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            synchronized (first) {
                sum += i;
            }
        }
        return sum;
    }

    public int loopInBlock() { // shape
        int sum = 0;
        synchronized (first) {
            for (int i = 0; i < 4; i++) {
                synchronized (second) { // acquires Second while First
                    sum += i;
                }
            }
        }
        return sum;
    }

    public int withBreak() { // shape
        int sum = 0;
        while (true) {
            synchronized (first) {
                sum++;
                if (sum > 3) {
                    break;
                }
                synchronized (second) { // acquires Second while First
                    if (sum == 7) {
                        break;
                    }
                }
            }
        }
        return sum;
    }

    public int withContinue() { // shape
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            synchronized (first) {
                if (i % 2 == 0) {
                    continue;
                }
                synchronized (second) { // acquires Second while First
                    if (i == 1) {
                        continue;
                    }
                    sum += i;
                }
                sum++;
            }
            sum += 10;
        }
        return sum;
    }

    public int withLabels() { // shape
        int sum = 0;
        outer:
        for (int i = 0; i < 4; i++) {
            synchronized (first) {
                for (int j = 0; j < 4; j++) {
                    synchronized (second) { // acquires Second while First
                        if (j == 1) {
                            continue;
                        }
                        if (j == 2) {
                            continue outer;
                        }
                        if (i == 3) {
                            break outer;
                        }
                        sum += 10 * i + j;
                    }
                }
            }
        }
        return sum;
    }

    public int outOfLabelledBlock() { // shape
        out:
        {
            synchronized (first) {
                count++;
                synchronized (second) { // acquires Second while First
                    if (count > 0) {
                        break out;
                    }
                }
                count += 100;
            }
            count += 1000;
        }
        return count;
    }

    public int doWhile() { // shape
        int n = 0;
        do {
            synchronized (first) {
                n++;
            }
        } while (n < 3);
        return n;
    }

    public int conditionTakesALock() { // shape
        int n = 0;
        synchronized (first) {
            while (isLess(n)) {
                n++;
            }
        }
        return n;
    }

    private boolean isLess(int n) {
        synchronized (second) { // acquires Second while First
            return n < 3;
        }
    }

    public int forEach() { // shape
        int sum = 0;
        synchronized (first) {
            for (int n : numbers) {
                synchronized (second) { // acquires Second while First
                    if (n == 3) {
                        break;
                    }
                    sum += n;
                }
            }
        }
        return sum;
    }

    public int eachItsOwn() { // shape
        int sum = 0;
        for (Object lock : new Object[] {first, second, third}) {
            synchronized (lock) {
                sum++;
            }
        }
        return sum;
    }

    public int handOverHand() { // shape
        int sum = 0;
        Iterator<Integer> all = numbers.iterator();
        while (all.hasNext()) {
            synchronized (first) {
                int n = all.next();
                if (n > 2) {
                    return sum;
                }
                synchronized (second) { // acquires Second while First
                    sum += n;
                    if (!all.hasNext()) {
                        return -1;
                    }
                }
            }
        }
        return -2;
    }

    public long wideCounters() { // shape
        long sum = 0;
        for (long i = 0; i < 3; i++) {
            double factor = i * 1.5;
            synchronized (first) {
                for (long j = i; j < 3; j++) {
                    synchronized (second) { // acquires Second while First
                        sum += (long) (j * factor);
                    }
                }
            }
        }
        return sum;
    }

    public int retries() { // shape
        for (int tries = 0; ; tries++) {
            try {
                synchronized (first) {
                    if (tries < 2) {
                        throw new IllegalStateException();
                    }
                    return tries;
                }
            } catch (IllegalStateException e) {
                synchronized (third) {
                    count++;
                }
            }
        }
    }
}
