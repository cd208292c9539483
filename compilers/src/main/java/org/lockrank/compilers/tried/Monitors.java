package org.lockrank.compilers.tried;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects whose monitors a shape may take: those in its fields, itself, its class. */
final class Monitors {

    private static final String PREFIX = "locks.";

    private final Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Adds those of one object and its class. */
    void add(Class<?> type, @Nullable Object object) {
        if (object != null) {
            all.add(object);
        }
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            all.add(at);
            for (Field field : at.getDeclaredFields()) {
                boolean reachable = Modifier.isStatic(field.getModifiers()) || object != null;
                if (reachable && !field.getType().isPrimitive()) {
                    addValue(field, object);
                }
            }
        }
    }

    private void addValue(Field field, @Nullable Object object) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value != null && value.getClass().getName().startsWith(PREFIX)) {
                all.add(value);
            }
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalStateException("cannot look into " + field, e);
        }
    }

    /** The classes of those that this thread holds; empty if it holds none. */
    Set<String> held() {
        Set<String> held = new TreeSet<>();
        for (Object object : all) {
            if (Thread.holdsLock(object)) {
                held.add(
                        object instanceof Class<?> c
                                ? c.getName() + ".class"
                                : object.getClass().getName());
            }
        }
        return held;
    }
}
