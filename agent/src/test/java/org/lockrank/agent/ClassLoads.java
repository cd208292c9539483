package org.lockrank.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Deque;

/** An agent that tells, at the end, which classes were loaded in a hook, and where. */
public final class ClassLoads implements ClassFileTransformer {

    private static final Deque<String> SEEN = new ArrayDeque<>();

    private ClassLoads() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ClassLoads(), true);
        Runtime.getRuntime().addShutdownHook(new Thread(ClassLoads::tell));
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
        StackTraceElement[] stack = new Throwable().getStackTrace();
        for (int i = 0; i < stack.length && type == null; i++) {
            if (stack[i].getClassName().startsWith("java.lang.Lockrank")) {
                StringBuilder seen = new StringBuilder("in a hook: ").append(name);
                for (int above = 1; above <= i + 1 && above < stack.length; above++) {
                    seen.append("\n  ").append(stack[above]);
                }
                synchronized (SEEN) {
                    SEEN.add(seen.toString());
                }
                return null;
            }
        }
        return null;
    }

    private static void tell() {
        synchronized (SEEN) {
            for (String seen : SEEN) {
                System.out.println(seen);
            }
        }
    }
}
