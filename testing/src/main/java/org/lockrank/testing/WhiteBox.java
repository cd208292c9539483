package org.lockrank.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * HotSpot's own door for tests: has methods compiled, by the compiler that is asked for, and says whether they were.
 *
 * <p>The door opens in a JVM that was started with {@link #options}, and nowhere else. HotSpot binds its natives to a class
 * of one name, which no JDK contains; {@code options} writes it.
 */
public final class WhiteBox {

    /** The level of the quick compiler, C1, as it is without counters. */
    public static final int C1 = 1;

    /** The level of the other, C2. */
    public static final int C2 = 4;

    private static final String EARLIER_NAME = "sun.hotspot.WhiteBox";
    private static final String LATER_NAME = "jdk.test.whitebox.WhiteBox";
    private static final int FIRST_WITH_LATER_NAME = 18;

    /** Not from a loop on. */
    private static final int WHOLE = -1;

    private final Object door;
    private final Method compile;
    private final Method compilable;
    private final Method level;
    private final Method forget;
    private final Method clear;

    /**
     * The door of this JVM.
     *
     * @throws IllegalStateException if the JVM was not started with {@link #options}
     */
    public WhiteBox() {
        try {
            Class<?> type = Class.forName(name());
            door = type.getDeclaredConstructor().newInstance();
            compile = type.getMethod("enqueueMethodForCompilation0", Executable.class, int.class, int.class);
            compilable = type.getMethod("isMethodCompilable0", Executable.class, int.class, boolean.class);
            level = type.getMethod("getMethodCompilationLevel0", Executable.class, boolean.class);
            forget = type.getMethod("deoptimizeMethod0", Executable.class, boolean.class);
            clear = type.getMethod("clearMethodState0", Executable.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("start the JVM with the options of WhiteBox.options", e);
        }
    }

    /** The options of {@code java} that open the door, on any JDK from 17 on; what they name is put into {@code folder}. */
    public static List<String> options(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(EARLIER_NAME, folder);
        write(LATER_NAME, folder);
        return List.of("-Xbootclasspath/a:" + folder, "-XX:+UnlockDiagnosticVMOptions", "-XX:+WhiteBoxAPI", "-Xbatch");
    }

    /**
     * Has the method compiled at a level, {@link #C1} or {@link #C2}, and answers whether it was: it runs so from now on.
     * The method's class must be linked.
     */
    public boolean compile(Executable method, int at) {
        ask(compile, method, at, WHOLE);
        return (boolean) ask(compilable, method, at, false) && (int) ask(level, method, false) == at;
    }

    /** The method is interpreted from now on, as if it had never been compiled. */
    public void forget(Executable method) {
        ask(forget, method, false);
        ask(clear, method);
    }

    /** What a class file calls a method or a constructor: {@code add(I)Z}, {@code <init>()V}. */
    public static String descriptor(Executable method) {
        Class<?>[] parameters = method.getParameterTypes();
        return method instanceof Constructor<?>
                ? "<init>" + MethodType.methodType(void.class, parameters).descriptorString()
                : method.getName()
                        + MethodType.methodType(((Method) method).getReturnType(), parameters)
                                .descriptorString();
    }

    private Object ask(Method question, Object... of) {
        try {
            Object answer = question.invoke(door, of);
            return answer == null ? "" : answer;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(question + " of " + of[0], e);
        }
    }

    private static String name() {
        return Runtime.version().feature() < FIRST_WITH_LATER_NAME ? EARLIER_NAME : LATER_NAME;
    }

    private static void write(String name, Path folder) {
        String source = String.format(Locale.ROOT, """
                package %s;
                import java.lang.reflect.Executable;
                public final class WhiteBox {
                    static { registerNatives(); }
                    private static native void registerNatives();
                    public native boolean isMethodCompilable0(Executable method, int level, boolean osr);
                    public native boolean enqueueMethodForCompilation0(Executable method, int level, int bci);
                    public native int getMethodCompilationLevel0(Executable method, boolean osr);
                    public native int deoptimizeMethod0(Executable method, boolean osr);
                    public native void clearMethodState0(Executable method);
                }
                """, name.substring(0, name.lastIndexOf('.')));
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("memory:///WhiteBox.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> words = List.of("--release", "17", "-d", folder.toString());
        boolean written = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, words, null, List.of(file))
                .call();
        if (!written) {
            throw new IllegalStateException("the class of HotSpot's door does not compile");
        }
    }
}
