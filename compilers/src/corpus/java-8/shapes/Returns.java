package shapes;

import locks.First;
import locks.Second;
import locks.Third;

/** Ways out of blocks by return. */
public class Returns {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count = 3;
    private long wide = 4;
    private Object object = "object";

    public int outOfOne() { // shape
        synchronized (first) {
            return count;
        }
    }

    public int outOfTwo() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                return count;
            }
        }
    }

    public int outOfThree() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                if (count == 0) {
                    return -1;
                }
                synchronized (third) { // acquires Third while First, Second
                    if (count > 0) {
                        return count;
                    }
                }
                if (count == 1) {
                    return -2;
                }
            }
            return -3;
        }
    }

    public int orNot() { // shape
        synchronized (first) {
            count++;
            if (count > 5) {
                return count;
            }
        }
        return 0;
    }

    public int ofMany() { // shape
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += ofMany(i);
        }
        return sum;
    }

    private int ofMany(int n) {
        synchronized (first) {
            if (n == 0) {
                return 1;
            }
            if (n == 1) {
                synchronized (second) { // acquires Second while First
                    return 2;
                }
            }
            switch (n) {
                case 2:
                    return 3;
                case 3:
                    synchronized (third) { // acquires Third while First
                        return 4;
                    }
                default:
                    return 5;
            }
        }
    }

    public void ofNothing() { // shape
        synchronized (first) {
            if (count > 0) {
                return;
            }
            synchronized (second) {
                count++;
            }
        }
        count++;
    }

    public long ofLong() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                return wide++;
            }
        }
    }

    public double ofDouble() { // shape
        synchronized (first) {
            return wide / 3.0;
        }
    }

    public float ofFloat() { // shape
        synchronized (first) {
            return wide / 3.0f;
        }
    }

    public boolean ofBoolean() { // shape
        synchronized (first) {
            return count > 1 && wide != 7 || object == null;
        }
    }

    public char ofChar() { // shape
        synchronized (first) {
            return "text".charAt(count);
        }
    }

    public Object ofObject() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                return object;
            }
        }
    }

    public Object ofNewArray() { // shape
        synchronized (first) {
            return new int[] {count, (int) wide}.length;
        }
    }

    public int ofCall() { // shape
        synchronized (first) {
            return called(count, wide);
        }
    }

    private int called(int n, long m) {
        synchronized (second) { // acquires Second while First
            return n + (int) m;
        }
    }

    public String ofChain() { // shape
        synchronized (first) {
            return new StringBuilder("a").append(count).append(called(1, 2)).append(object).toString();
        }
    }

    public int fromTry() { // shape
        synchronized (first) {
            try {
                return count;
            } finally {
                count++;
            }
        }
    }

    public int fromFinally() { // shape
        synchronized (first) {
            try {
                count = Integer.parseInt("none");
            } finally {
                synchronized (second) { // acquires Second while First
                    return count;
                }
            }
        }
    }

    public int fromCatch() { // shape
        synchronized (first) {
            try {
                return Integer.parseInt("none");
            } catch (NumberFormatException e) {
                synchronized (second) { // acquires Second while First
                    return e.getMessage().length();
                }
            }
        }
    }

    public int thenMore() { // shape
        int n;
        synchronized (first) {
            n = count;
        }
        synchronized (second) {
            return n + 1;
        }
    }
}
