package org.lockrank.order;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders of this JVM by fingerprint, so that a deserialized rank finds its order again. Orders are held weakly.
 * Guarded by the class: taken at class load of generated code and by serialization, never by an acquisition.
 */
final class KnownOrders {

    private static final Map<String, WeakReference<LockOrder>> ORDERS = new HashMap<>();

    private KnownOrders() {}

    static synchronized void add(String fingerprint, LockOrder order) {
        ORDERS.values().removeIf(known -> known.refersTo(null));
        WeakReference<LockOrder> known = ORDERS.get(fingerprint);
        if (known == null || known.refersTo(null)) {
            ORDERS.put(fingerprint, new WeakReference<>(order));
        }
    }

    static synchronized @Nullable LockOrder find(String fingerprint) {
        WeakReference<LockOrder> known = ORDERS.get(fingerprint);
        return known == null ? null : known.get();
    }
}
