package org.lockrank.agent.instrument;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has HotSpot compile the methods that a file lists, by either compiler, through its door for tests, and says which it
 * will not compile.
 */
final class CompileListed {

    private CompileListed() {}

    /** HotSpot's name for the class with its door for tests. */
    static String whiteBox() {
        return Runtime.version().feature() < 18 ? "sun.hotspot.WhiteBox" : "jdk.test.whitebox.WhiteBox";
    }

    public static void main(String[] args) throws Exception {
        Set<String> listed = new HashSet<>(Files.readAllLines(Path.of(args[0])));
        Set<String> classes = new HashSet<>();
        listed.forEach(line -> classes.add(line.substring(0, line.indexOf(' '))));
        Compiling compiling = new Compiling();
        int compiled = 0;
        for (String name : classes) {
            for (Executable method : methods(Class.forName(name, false, null))) {
                if (listed.contains(name + " " + descriptor(method))) {
                    compiling.refused(method).forEach(System.out::println);
                    compiled++;
                }
            }
        }
        System.out.println(compiled == listed.size() ? "all" : compiled + " of " + listed.size());
    }

    /** HotSpot's door for tests. */
    static final class Compiling {
        private final Object box;
        private final Method compile;
        private final Method compilable;
        private final Method forget;
        private final Method clear;

        Compiling() throws ReflectiveOperationException {
            Class<?> type = Class.forName(whiteBox());
            box = type.getDeclaredConstructor().newInstance();
            compile = type.getMethod("enqueueMethodForCompilation0", Executable.class, int.class, int.class);
            compilable = type.getMethod("isMethodCompilable0", Executable.class, int.class, boolean.class);
            forget = type.getMethod("deoptimizeMethod0", Executable.class, boolean.class);
            clear = type.getMethod("clearMethodState0", Executable.class);
        }

        /** What is said of each compiler that refused. */
        List<String> refused(Executable method) throws ReflectiveOperationException {
            List<String> refused = new ArrayList<>();
            for (int level : new int[] {1, 4}) {
                compile.invoke(box, method, level, -1);
                if (!(boolean) compilable.invoke(box, method, level, false)) {
                    refused.add("not compiled at level " + level + ": " + method);
                }
                forget.invoke(box, method, false);
                clear.invoke(box, method);
            }
            return refused;
        }
    }

    private static List<Executable> methods(Class<?> type) {
        List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
        all.addAll(List.of(type.getDeclaredConstructors()));
        return all;
    }

    private static String descriptor(Executable method) {
        return method instanceof Constructor<?>
                ? "<init>"
                        + MethodType.methodType(void.class, method.getParameterTypes())
                                .descriptorString()
                : method.getName()
                        + MethodType.methodType(((Method) method).getReturnType(), method.getParameterTypes())
                                .descriptorString();
    }
}
