package org.lockrank.agent.bytecode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.lockrank.agent.bytecode.Shapes.Shape;
import org.lockrank.agent.instrument.CompileListed;
import org.lockrank.testing.WhiteBox;

/**
 * Has HotSpot compile the {@link Shapes}, or calls them where there is hardly any stack left; under the finished agent or
 * without.
 */
final class ShapesProgram {

    private static final int THREADS = 32;

    private static final int STACK = 180_000;

    private static final int LAST = 60;

    private ShapesProgram() {}

    public static void main(String[] args) throws Exception {
        for (Shape shape : Shapes.all()) {
            if (args[0].equals("compile")) {
                compile(shape);
            } else if (shape.compiled()) {
                overflow(shape);
            }
        }
        System.out.println("end");
    }

    private static Method load(Shape shape) throws ReflectiveOperationException {
        byte[] file = shape.file();
        Class<?> type = new ClassLoader(ShapesProgram.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, file, 0, file.length);
            }
        }.loadClass(shape.name());
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("m")) {
                return method;
            }
        }
        throw new AssertionError(shape);
    }

    private static void compile(Shape shape) throws ReflectiveOperationException {
        boolean compiled = CompileListed.refused(new WhiteBox(), load(shape)).isEmpty();
        if (compiled != shape.compiled()) {
            System.out.println(shape + (compiled ? " compiled" : " not compiled"));
        }
    }

    /** Each thread has used some bytes more when it begins, so that the end of the stack comes at each place once. */
    private static void overflow(Shape shape) throws Exception {
        Method method = load(shape);
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = method.getParameterTypes()[i] == int.class ? (Object) 1 : new Object();
        }
        List<Object> locks = new ArrayList<>(List.of(arguments));
        Object on = shape.isStatic()
                ? null
                : method.getDeclaringClass().getDeclaredConstructor().newInstance();
        locks.add(on == null ? method : on);
        Runnable call = caller(method, on, arguments);
        Throwable usual = thrown(call);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int used = i;
            Thread thread =
                    new Thread(null, () -> begin(used, THREADS - used, call, usual, locks, wrong), "deep", STACK);
            thread.start();
            thread.join();
        }
        if (!wrong.isEmpty()) {
            System.out.println(shape + " " + wrong);
        }
    }

    /** Uses as much of the stack as the first number says, by frames of two sizes; their number is always the same. */
    private static void begin(
            int large, int small, Runnable call, Throwable usual, List<Object> locks, List<String> wrong) {
        if (large > 0) {
            beginLarge(large - 1, small, call, usual, locks, wrong, 0);
        } else if (small > 0) {
            begin(large, small - 1, call, usual, locks, wrong);
        } else {
            int most = depth(0);
            Throwable thrown = thrown(() -> deep(most, call, usual));
            for (Object lock : locks) {
                if (Thread.holdsLock(lock)) {
                    wrong.add("still held");
                }
            }
            if (!(thrown instanceof StackOverflowError)) {
                wrong.add("threw " + thrown);
            }
        }
    }

    private static void beginLarge(
            int large, int small, Runnable call, Throwable usual, List<Object> locks, List<String> wrong, long more) {
        begin(large, small, call, usual, locks, wrong);
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private static int depth(int from) {
        try {
            return depth(from + 1);
        } catch (StackOverflowError e) {
            return from;
        }
    }

    /** Calls at each of the last depths, until there is no stack left. */
    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private static void deep(int left, Runnable call, Throwable usual) {
        if (left < LAST) {
            Throwable thrown = thrown(call);
            if (thrown != null && (usual == null || thrown.getClass() != usual.getClass())) {
                ShapesProgram.<RuntimeException>rethrow(thrown);
            }
        }
        deep(left - 1, call, usual);
    }

    private static Throwable thrown(Runnable call) {
        try {
            call.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static Runnable caller(Method method, Object on, Object[] arguments) {
        return () -> {
            try {
                method.invoke(on, arguments);
            } catch (InvocationTargetException e) {
                ShapesProgram.<RuntimeException>rethrow(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable e) throws T {
        throw (T) e;
    }
}
