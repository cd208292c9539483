package org.lockrank.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Copies of the classes in {@link Loops}. A class's profile, and with it what the compiler makes of it, is shared by all its
 * objects; a loop that has seen two kinds of lock is slower for both. So each variant runs a hidden copy of the class.
 */
final class Copies {

    private static final Map<List<Object>, Constructor<?>> COPIES = new ConcurrentHashMap<>();

    private Copies() {}

    /**
     * A loop of the copy that {@code variant} has of {@code template} for arguments of these classes; the same copy, and the
     * same compiled code, each time.
     */
    static Loop of(String variant, Class<? extends Loop> template, Object... arguments) {
        List<Object> key = Stream.concat(
                        Stream.of(variant, template),
                        Stream.of(arguments).map(Object::getClass).map(Object.class::cast))
                .toList();
        try {
            return (Loop) COPIES.computeIfAbsent(key, k -> copy(template)).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a loop's constructor takes what its variant gives it: " + template, e);
        }
    }

    private static Constructor<?> copy(Class<? extends Loop> template) {
        String file = template.getName().substring(template.getPackageName().length() + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(template.getResourceAsStream(file), file)) {
            Class<?> copy = MethodHandles.lookup()
                    .defineHiddenClass(in.readAllBytes(), false)
                    .lookupClass();
            return copy.getDeclaredConstructors()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a copy lives in the package of its template", e);
        }
    }
}
