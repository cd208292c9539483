package shapes;

import locks.First;
import locks.Second;
import locks.Third;

/** Monitors in members other than plain methods: constructors, initializers, nested classes, interfaces, enums. */
public class Members {

    private static final First FIRST = new First();
    private static final Second SECOND = new Second();

    private final Third third = new Third();
    private int count;

    {
        synchronized (FIRST) {
            count++;
        }
    }

    public int constructor() { // shape
        return new Made(FIRST, 2).n;
    }

    private static final class Made {

        final int n;

        Made(Object lock, int n) {
            synchronized (lock) {
                this.n = n + 1;
                synchronized (SECOND) { // acquires Second while First
                    if (n == 5) {
                        throw new IllegalStateException();
                    }
                }
            }
        }
    }

    public int constructorThatCallsAnother() { // shape
        return new Chained().n;
    }

    private static final class Chained {

        int n = 1;

        Chained() {
            this(counted(3));
            synchronized (FIRST) {
                n++;
            }
        }

        Chained(int n) {
            super();
            synchronized (this) {
                synchronized (FIRST) { // acquires First while Members$Chained
                    this.n += n;
                }
            }
        }

        private static int counted(int n) {
            synchronized (FIRST) {
                synchronized (SECOND) { // acquires Second while First
                    return n;
                }
            }
        }
    }

    public int initializer() { // shape
        return new Initialized().n;
    }

    private static final class Initialized {

        final int n;

        {
            synchronized (FIRST) {
                synchronized (SECOND) { // acquires Second while First
                    n = 8;
                }
            }
        }
    }

    public int staticInitializer() { // shape
        return Holder.value;
    }

    private static final class Holder {

        static int value;

        static {
            synchronized (Holder.class) {
                for (int i = 0; i < 2; i++) {
                    value++;
                }
            }
        }
    }

    public int outerThis() { // shape
        return new Inner().sum();
    }

    private final class Inner {

        private synchronized int sum() {
            synchronized (Members.this) { // acquires Members while Members$Inner
                synchronized (third) { // acquires Third while Members$Inner, Members
                    return ++count;
                }
            }
        }

        private synchronized int hidden() {
            return ++count; // acquires Members$Inner while First
        }
    }

    public int privateOfNested() { // shape
        Inner inner = new Inner();
        synchronized (FIRST) {
            return inner.hidden() + hidden();
        }
    }

    private synchronized int hidden() {
        return ++count; // acquires Members while First
    }

    public int anonymous() { // shape
        return new Object() {
            synchronized int sum() {
                synchronized (third) { // acquires Third while Members$1
                    return ++count;
                }
            }
        }.sum();
    }

    public int local() { // shape
        int captured = count;
        class Local {
            synchronized int sum() {
                synchronized (FIRST) { // acquires First while Members$1Local
                    return captured + 1;
                }
            }
        }
        return new Local().sum();
    }

    interface Counts {

        Object lock();

        default int counted() {
            synchronized (lock()) {
                synchronized (SECOND) { // acquires Second while First
                    return twice(4);
                }
            }
        }

        static int twice(int n) {
            synchronized (Counts.class) { // acquires Members$Counts.class while First, Second
                return 2 * n;
            }
        }
    }

    public int interfaceMethods() { // shape
        return new Counts() {
            @Override
            public Object lock() {
                return FIRST;
            }
        }.counted();
    }

    enum Planet {
        NEAR {
            @Override
            synchronized int distance() {
                synchronized (FIRST) { // acquires First while Members$Planet$1
                    return 1;
                }
            }
        },
        FAR;

        synchronized int distance() {
            synchronized (SECOND) { // acquires Second while Members$Planet
                return 100;
            }
        }
    }

    public int enumConstants() { // shape
        return Planet.NEAR.distance() + Planet.FAR.distance();
    }
}
