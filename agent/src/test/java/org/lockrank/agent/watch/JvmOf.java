package org.lockrank.agent.watch;

import org.lockrank.agent.jvm.Jvm;

/** A JVM that has loaded these classes, and is closed. */
record JvmOf(Class<?>... loadedClasses) implements Jvm {

    @Override
    public boolean opens(String module, String packageName) {
        return false;
    }
}
