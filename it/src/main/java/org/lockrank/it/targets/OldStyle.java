package org.lockrank.it.targets;

import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;

/** Code as it was written long ago, on collections that lock themselves. */
public final class OldStyle {

    private final Object lock = new Object();
    private final Vector<String> names = new Vector<>();
    private final Hashtable<String, String> table = new Hashtable<>();
    private final StringBuffer text = new StringBuffer();
    private final List<String> list = Collections.synchronizedList(new Vector<>());

    private OldStyle() {}

    public static void main(String... args) {
        OldStyle it = new OldStyle();
        it.vectors();
        it.tables();
        it.buffers();
        it.wrapped();
        it.whole();
    }

    private void vectors() {
        synchronized (lock) { // takes lock
            names.add("one"); // takes names while lock
        }
    }

    private void tables() {
        synchronized (lock) { // takes lock
            table.put("one", "two"); // takes java.util.Hashtable while lock
        }
    }

    private void buffers() {
        synchronized (lock) { // takes lock
            text.append('c'); // takes java.lang.StringBuffer while lock
        }
    }

    private void wrapped() {
        list.add("one"); // takes java.util.Vector while java.util.Collections$SynchronizedCollection.mutex
    }

    private void whole() {
        synchronized (names) { // takes names
            table.clear(); // takes java.util.Hashtable while names
        }
    }
}
