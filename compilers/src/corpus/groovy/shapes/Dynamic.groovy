package shapes

import groovy.transform.Synchronized
import groovy.transform.WithReadLock
import groovy.transform.WithWriteLock
import locks.Failure
import locks.First
import locks.Guards
import locks.Second
import locks.Third

/** Groovy as it is usually written: calls that are looked up when they are made. */
class Dynamic {

    private final First first = new First()
    private final Second second = new Second()
    private final Third third = new Third()
    private static final Object $SHARED = new First()
    private int count = 1

    int plain() { // shape
        synchronized (first) {
            return ++count
        }
    }

    int nested() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                count++
            }
            synchronized (third) { // acquires Third while First
                count++
            }
        }
        count
    }

    void empty() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
            }
        }
    }

    int returns() { // shape
        int sum = 0
        for (n in 0..3) {
            sum += returned(n)
        }
        sum
    }

    private int returned(int n) {
        synchronized (first) {
            if (n == 0) {
                return 1
            }
            synchronized (second) { // acquires Second while First
                if (n == 1) {
                    return 2
                }
            }
        }
        3
    }

    int loops() { // shape
        int sum = 0
        for (int i = 0; i < 5; i++) {
            synchronized (first) {
                if (i == 1) {
                    continue
                }
                if (i == 4) {
                    break
                }
                synchronized (second) { // acquires Second while First
                    sum += i
                }
            }
            sum++
        }
        sum
    }

    int exceptions() { // shape
        try {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    Guards.fail()
                }
            }
        } catch (Failure e) {
            synchronized (third) {
                return 6
            }
        } finally {
            synchronized (third) {
                count++
            }
        }
        count
    }

    int finallyWithin() { // shape
        synchronized (first) {
            try {
                return 'none'.toInteger()
            } catch (NumberFormatException e) {
                synchronized (second) { // acquires Second while First
                    return 7
                }
            } finally {
                synchronized (third) { // acquires Third while First
                    count++
                }
            }
        }
    }

    int switches() { // shape
        int sum = 0
        for (any in ['one', 2, [3], 4.5]) {
            synchronized (first) {
                switch (any) {
                    case 'one':
                        synchronized (second) { // acquires Second while First
                            sum++
                        }
                        break
                    case Integer:
                        sum += 10
                        break
                    case List:
                        continue
                    default:
                        return sum
                }
            }
        }
        -1
    }

    int closures() { // shape
        def add = { int n ->
            synchronized (second) { // acquires Second while First
                n + count
            }
        }
        synchronized (first) {
            return [1, 2].collect { add(it) }.sum()
        }
    }

    synchronized int method() { // shape
        synchronized (first) { // acquires First while Dynamic
            return count
        }
    }

    static synchronized int ofClass() { // shape
        2
    }

    @Synchronized
    int annotated() { // shape
        synchronized (first) { // acquires First while Dynamic.$lock
            count
        }
    }

    @Synchronized('second')
    int annotatedWithField() { // shape
        synchronized (third) { // acquires Third while Second
            count
        }
    }

    @Synchronized
    static int annotatedOfClass() { // shape
        3
    }

    // Groovy calls lock() in its own way: the block is not held right within it.
    @WithReadLock
    int reading() { // shape where there is room
        synchronized (first) {
            count
        }
    }

    @WithWriteLock
    int writing() { // shape where there is room
        synchronized (second) {
            ++count
        }
    }

    int defaults() { // shape
        withDefault() + withDefault(2)
    }

    private int withDefault(int n = 5) {
        synchronized (first) {
            n + count
        }
    }

    int elvis() { // shape
        String text = Guards.itself(null)
        synchronized (first) {
            text?.length() ?: count + 3
        }
    }
}
