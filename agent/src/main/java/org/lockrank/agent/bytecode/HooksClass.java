package org.lockrank.agent.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The classes that instrumented code calls, and how they come to where every class finds them.
 *
 * <p>In the finished agent their names begin with {@code java.lang}, and they are defined there: every class loader finds
 * classes of that package, those too that do not ask their parents, such as OSGi's. Nothing is added to the boot loader's
 * path, which would turn class data sharing off. (JaCoCo defines its one class so.)
 */
public final class HooksClass {

    /** The internal name. Packaging changes this string along with the class. */
    public static final String NAME = "org/lockrank/agent/boot/Hooks";

    /** The same of the class that is called where threads hand something over. */
    public static final String HAND_OVERS = "org/lockrank/agent/boot/HandOverHooks";

    public static final String ANOTHER = "another Lockrank agent watches it; start one only";

    private HooksClass() {}

    /** The class's type. */
    static Type type() {
        return Type.getObjectType(NAME);
    }

    /**
     * Defines it, unless it is an ordinary class, as it is in our own tests.
     *
     * @throws IllegalStateException if it is defined already, by an agent that was started before this one
     */
    public static void define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        if (!NAME.startsWith("java/lang/")) {
            return;
        }
        if (isDefined()) {
            throw new IllegalStateException(ANOTHER);
        }
        // For the hooks, and for who owns a synchronizer of the program's own, and which is a semaphore's. Opened to
        // the agent's own loader alone:
        // for the program's classes java.lang stays as closed as it was.
        Set<Module> us = Set.of(HooksClass.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", us, "java.util.concurrent", us, "java.util.concurrent.locks", us),
                Set.of(),
                Map.of());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        lookup.defineClass(bytes(NAME));
        lookup.defineClass(bytes(HAND_OVERS));
    }

    private static boolean isDefined() {
        try {
            Class.forName(NAME.replace('/', '.'), false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = HooksClass.class.getClassLoader().getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IOException("the agent's jar is not whole: " + name + " is not in it");
            }
            return in.readAllBytes();
        }
    }
}
