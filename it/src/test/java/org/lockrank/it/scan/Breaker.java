package org.lockrank.it.scan;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that makes the verifier refuse a class. */
public final class Breaker implements ClassFileTransformer {

    /** The class, as class files name it. */
    static final String BROKEN = "scanned/Sub";

    public static void premain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Breaker());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        return BROKEN.equals(name) ? Scanned.withoutAValue(BROKEN, "scanned/Base") : null;
    }
}
