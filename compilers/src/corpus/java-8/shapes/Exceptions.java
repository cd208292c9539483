package shapes;

import java.io.Closeable;
import java.io.IOException;
import locks.Failure;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Exceptions through blocks, out of them, within them. */
public class Exceptions {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private int count;

    public int outOfOne() { // shape
        synchronized (first) {
            throw new Failure();
        }
    }

    public int outOfTwo() { // shape
        synchronized (first) {
            synchronized (second) { // acquires Second while First
                throw new Failure();
            }
        }
    }

    public int outOfACall() { // shape
        synchronized (first) {
            count += Guards.fail();
        }
        return count;
    }

    public int caughtOutside() { // shape
        try {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    count += Guards.fail();
                }
            }
        } catch (Failure e) {
            synchronized (third) {
                count++;
            }
        }
        return count;
    }

    public int caughtWithin() { // shape
        synchronized (first) {
            try {
                synchronized (second) { // acquires Second while First
                    count += Guards.fail();
                }
            } catch (Failure e) {
                synchronized (third) { // acquires Third while First
                    count++;
                }
            }
        }
        return count;
    }

    public int caughtAndThrownAgain() { // shape
        synchronized (first) {
            try {
                count += Guards.fail();
            } catch (Failure e) {
                synchronized (second) { // acquires Second while First
                    throw e;
                }
            }
        }
        return count;
    }

    public int thrownFromCatch() { // shape
        try {
            try {
                synchronized (first) {
                    count += Guards.fail();
                }
            } catch (Failure e) {
                synchronized (second) {
                    throw new IllegalStateException(e);
                }
            }
        } catch (IllegalStateException e) {
            synchronized (third) {
                return 5;
            }
        }
        return count;
    }

    public int ofManyKinds() { // shape
        synchronized (first) {
            try {
                count = Integer.parseInt("none");
            } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
                count = -1;
            } catch (IllegalArgumentException e) {
                synchronized (second) { // acquires Second while First
                    count = 8;
                }
            } catch (Exception e) {
                count = -2;
            }
        }
        return count;
    }

    public int anythingCaughtWithin() { // shape
        synchronized (first) {
            try {
                count += Guards.fail();
            } catch (Throwable e) {
                synchronized (second) { // acquires Second while First
                    count++;
                }
            }
            return count;
        }
    }

    public int anythingCaughtOutside() { // shape
        try {
            synchronized (first) {
                count += Guards.fail();
            }
        } catch (Throwable e) {
            synchronized (second) {
                count++;
            }
        }
        return count;
    }

    public int byTheJvm() { // shape
        int[] none = {};
        int seen = 0;
        try {
            synchronized (first) {
                seen = none[count];
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            seen = 1;
        }
        try {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    seen = 4 / count;
                }
            }
        } catch (ArithmeticException e) {
            seen += 2;
        }
        try {
            synchronized (first) {
                Object text = "text";
                seen = (Integer) text;
            }
        } catch (ClassCastException e) {
            seen += 4;
        }
        return seen;
    }

    public int whereTheLockIsFound() { // shape
        try {
            synchronized (first) {
                synchronized (failing()) {
                    count++;
                }
            }
        } catch (Failure e) {
            synchronized (second) {
                return 3;
            }
        }
        return count;
    }

    private Object failing() {
        throw new Failure();
    }

    public int finallyWithin() { // shape
        synchronized (first) {
            try {
                synchronized (second) { // acquires Second while First
                    count++;
                }
            } finally {
                synchronized (third) { // acquires Third while First
                    count++;
                }
            }
        }
        return count;
    }

    public int finallyAround() { // shape
        try {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    return count;
                }
            }
        } finally {
            synchronized (third) {
                count++;
            }
        }
    }

    public int finallyAfterThrow() { // shape
        try {
            synchronized (first) {
                try {
                    synchronized (second) { // acquires Second while First
                        count += Guards.fail();
                    }
                } finally {
                    synchronized (third) { // acquires Third while First
                        count++;
                    }
                }
            }
        } catch (Failure e) {
            count++;
        }
        return count;
    }

    public int finallyInFinally() { // shape
        synchronized (first) {
            try {
                count++;
            } finally {
                try {
                    synchronized (second) { // acquires Second while First
                        count++;
                    }
                } finally {
                    count++;
                }
            }
        }
        return count;
    }

    public int finallyWithManyWaysOut() { // shape
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += finallyWithManyWaysOut(i);
        }
        return sum;
    }

    private int finallyWithManyWaysOut(int way) {
        for (int i = 0; i < 2; i++) {
            synchronized (first) {
                try {
                    if (way == 0) {
                        return 1;
                    }
                    if (way == 1) {
                        break;
                    }
                    if (way == 2) {
                        continue;
                    }
                    count++;
                } finally {
                    synchronized (second) { // acquires Second while First
                        count++;
                    }
                }
            }
        }
        return 10;
    }

    public int resources() throws IOException { // shape
        synchronized (first) {
            try (Closeable one = () -> count++;
                    Closeable two = this::closed) {
                synchronized (second) { // acquires Second while First
                    return one == two ? 0 : ++count;
                }
            }
        }
    }

    private void closed() {
        synchronized (third) { // acquires Third while First
            count++;
        }
    }

    public int blockInResources() { // shape
        try (Closeable one = this::closedAlone) {
            synchronized (first) {
                synchronized (second) { // acquires Second while First
                    count += Guards.fail();
                }
            }
        } catch (Failure | IOException e) {
            count++;
        }
        return count;
    }

    private void closedAlone() {
        synchronized (third) {
            count++;
        }
    }
}
