package org.lockrank.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Another agent, which changes nothing and writes every class anew, with stacks and variables counted by what the code uses:
 * as those do that are built on ASM or Byte Buddy. What was loaded before it is written anew too.
 */
public final class WritesAnew implements ClassFileTransformer {

    private WritesAnew() {}

    public static void premain(String nothing, Instrumentation instrumentation) {
        WritesAnew agent = new WritesAnew();
        agent.transform(null, "java/lang/Object", Object.class, null, ours());
        instrumentation.addTransformer(agent, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type) && type.getClassLoader() == null) {
                loaded.add(type);
            }
        }
        try {
            instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
        } catch (Throwable e) {
            System.out.println("one of those loaded before: " + e);
        }
    }

    /** Its own class file: what writes it loads all that is needed later. */
    private static byte[] ours() {
        try (var in = WritesAnew.class.getResourceAsStream("WritesAnew.class")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
        if (loader != null) {
            return null;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(file).accept(writer, 0);
        return writer.toByteArray();
    }
}
