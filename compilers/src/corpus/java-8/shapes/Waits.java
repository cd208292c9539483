package shapes;

import java.util.concurrent.TimeUnit;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Waits for conditions, which let go of a lock and take it again. */
public class Waits {

    private final First first = new First();
    private final Second second = new Second();
    private final Third third = new Third();
    private final Guards guards = new Guards();
    private int count;

    public int alone() throws InterruptedException { // shape
        synchronized (first) {
            first.notifyAll();
            first.wait(1);
            synchronized (second) { // acquires Second while First
                count++;
            }
        }
        return count;
    }

    public int underAnother() throws InterruptedException { // shape
        synchronized (second) {
            synchronized (first) { // acquires First while Second
                first.wait(1); // acquires First while Second
                synchronized (third) { // acquires Third while Second, First
                    count++;
                }
            }
        }
        return count;
    }

    public int inLoop() { // shape
        int waits = 0;
        synchronized (first) {
            while (count == 0) {
                try {
                    first.wait(1);
                    if (++waits > 2) {
                        break;
                    }
                } catch (InterruptedException e) {
                    return -1;
                } finally {
                    waits++;
                }
            }
            first.notify();
        }
        return waits;
    }

    public synchronized int inMethod() throws InterruptedException { // shape
        notifyAll();
        wait(1);
        synchronized (first) { // acquires First while Waits
            return ++count;
        }
    }

    public int condition() throws InterruptedException { // shape where there is room
        guards.one.lock();
        try {
            guards.ready.signalAll();
            if (guards.ready.await(1, TimeUnit.MILLISECONDS)) {
                count++;
            }
            synchronized (first) { // acquires First while Guards.one
                count++;
            }
        } finally {
            guards.one.unlock();
        }
        return count;
    }
}
