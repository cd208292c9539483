import java.util.concurrent.locks.Lock;
import org.springframework.integration.support.locks.DefaultLockRegistry;

/** Two locks of a registry in both orders, one after the other: they are the JDK's, and need no declaration. */
public final class SpringLocks {

    public static void main(String[] args) throws Exception {
        DefaultLockRegistry registry = new DefaultLockRegistry();
        Apart.run(() -> both(registry.obtain("one"), registry.obtain("two")));
        Apart.run(() -> both(registry.obtain("two"), registry.obtain("one")));
        System.exit(0);
    }

    private static void both(Lock first, Lock second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }
}
