package shapes;

import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.locks.ReentrantLock;
import locks.First;
import locks.Second;
import lombok.Cleanup;
import lombok.Getter;
import lombok.Locked;
import lombok.SneakyThrows;
import lombok.Synchronized;
import lombok.val;

/** What Lombok writes, and blocks among it. */
public class Generated {

    private final First first = new First();
    private final Second second = new Second();
    private final ReentrantLock own = new ReentrantLock();
    private int count = 1;

    @Getter(lazy = true)
    private final int lazily = computed();

    private int computed() {
        synchronized (first) { // acquires First while Generated.lazily
            return 5;
        }
    }

    public int lazies() { // shape
        return getLazily() + getLazily();
    }

    @Synchronized
    public int plain() { // shape
        synchronized (first) { // acquires First while Generated.$lock
            return ++count;
        }
    }

    @Synchronized
    public void ofNothing() { // shape
        if (count > 5) {
            return;
        }
        count++;
    }

    @Synchronized
    public static int ofClass() { // shape
        return 2;
    }

    @Synchronized("second")
    public int ofField() { // shape
        synchronized (first) { // acquires First while Second
            return count;
        }
    }

    @Synchronized
    @SneakyThrows
    public int sneaky() { // shape
        synchronized (first) { // acquires First while Generated.$lock
            throw new IOException("sneaky");
        }
    }

    @SneakyThrows
    public int cleanup() { // shape
        synchronized (first) {
            @Cleanup val reader = new StringReader("text");
            synchronized (second) { // acquires Second while First
                return reader.read();
            }
        }
    }

    @Locked("own")
    public int locked() { // shape where there is room
        synchronized (first) { // acquires First while Generated.own
            return count;
        }
    }

    public int vals() { // shape
        val lock = second;
        synchronized (first) {
            for (val n : new int[] {1, 2}) {
                synchronized (lock) { // acquires Second while First
                    count += n;
                }
            }
        }
        return count;
    }
}
