package org.lockrank.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * A class loader that hides from the classes it loads what they did not ask for: all but the packages {@code java…}, as
 * module systems do, or all but a short list.
 */
public final class LyingLoader extends ClassLoader {

    private static final Set<String> KNOWN = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.System",
            "java.lang.Throwable",
            "java.io.PrintStream",
            "java.util.concurrent.locks.ReentrantLock");

    private final boolean strict;

    private LyingLoader(boolean strict) {
        super(null);
        this.strict = strict;
    }

    /** Loads the program that it is to run through a loader, and runs it. */
    public static void main(String... args) throws Exception {
        ClassLoader loader = new LyingLoader(args[0].equals("strict"));
        Method main =
                loader.loadClass(LyingLoader.class.getPackageName() + ".Loaded").getMethod("run");
        main.invoke(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        if (name.equals(getClass().getPackageName() + ".Loaded")) {
            return define(name);
        }
        if (strict ? KNOWN.contains(name) : name.startsWith("java.")) {
            return ClassLoader.getPlatformClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name + ": never heard of it");
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = LyingLoader.class.getResourceAsStream("Loaded.class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
