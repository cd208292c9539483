package org.lockrank.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * Lockrank and these tests loaded anew, so that all that a JVM learns once begins again: which rank has which bit, which
 * pairs are known, where violations go. Some classes may be replaced by others.
 */
public final class FreshClasses extends ClassLoader {

    private static final List<String> FRESH = List.of(
            "org.lockrank.order.",
            "org.lockrank.event.",
            "org.lockrank.sink.",
            "org.lockrank.held.",
            "org.lockrank.locks.",
            "org.lockrank.proof.");

    private final Map<String, byte[]> replaced;

    /** @param replaced classes by their binary names, to be taken instead of those on the class path */
    public FreshClasses(Map<String, byte[]> replaced) {
        super(FreshClasses.class.getClassLoader());
        this.replaced = replaced;
    }

    /** Calls a static method without parameters of the fresh class; what it throws is thrown, what it returns returned. */
    public Object call(Class<?> type, String method) throws Throwable {
        try {
            var fresh = loadClass(type.getName()).getDeclaredMethod(method);
            fresh.setAccessible(true);
            return fresh.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (FRESH.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = replaced.get(name);
        if (bytes == null) {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                bytes = in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
