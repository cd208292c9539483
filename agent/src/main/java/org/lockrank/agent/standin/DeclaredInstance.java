package org.lockrank.agent.standin;

import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.table.IdentityTable;

/**
 * An object that is declared to be a lock, or many, one for each key. It stands for that lock beside the object's own monitor, by which
 * it is found.
 *
 * <p>Safe for use by many threads: what changes is guarded by its own monitor, under which nothing of the program runs but {@code
 * equals} and {@code hashCode} of the JDK's own texts and numbers.
 */
public final class DeclaredInstance extends IdentityTable.Entry implements Declared {

    /** Of one object. */
    private static final int MOST_KEYS = 1 << 14;

    private final String type;

    /** Guarded by this; null until there is one. */
    private @Nullable Map<Object, Key> keys;

    /** The lock that one key of an object is. */
    private static final class Key implements Declared {

        private final String type;

        Key(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean isOfAKey() {
            return true;
        }
    }

    /** One for the object, which it does not keep alive; it is in {@code gone} once the object is. */
    public DeclaredInstance(Object object, String type, ReferenceQueue<Object> gone) {
        super(object, gone);
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean isOfAKey() {
        return false;
    }

    /** The lock of a key; null if such keys cannot be told apart without running the program's code, or there are too many. */
    public @Nullable Declared key(@Nullable Object key) {
        if (!isPlain(key)) {
            return null;
        }
        synchronized (this) {
            Map<Object, Key> known = keys;
            if (known == null) {
                known = new HashMap<>();
                keys = known;
            }
            Key found = known.get(key);
            if (found == null && known.size() < MOST_KEYS) {
                found = new Key(type);
                known.put(key, found);
            }
            return found;
        }
    }

    /** Of the classes whose {@code equals} is the JDK's. */
    private static boolean isPlain(@Nullable Object key) {
        return key instanceof String
                || key instanceof Number && key.getClass().getName().startsWith("java.lang.")
                || key instanceof Character
                || key instanceof Boolean
                || key instanceof Enum
                || key instanceof UUID;
    }
}
