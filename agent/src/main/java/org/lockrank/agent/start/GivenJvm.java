package org.lockrank.agent.start;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.lockrank.agent.jvm.Jvm;

/** The JVM as it lets an agent ask. */
final class GivenJvm implements Jvm {

    private final Instrumentation instrumentation;

    GivenJvm(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public Class<?>[] loadedClasses() {
        return instrumentation.getAllLoadedClasses();
    }

    @Override
    public boolean opens(String module, String packageName) {
        Module found = ModuleLayer.boot().findModule(module).orElse(null);
        if (found == null || !found.getPackages().contains(packageName)) {
            return false;
        }
        instrumentation.redefineModule(
                found, Set.of(), Map.of(), Map.of(packageName, Set.of(GivenJvm.class.getModule())), Set.of(), Map.of());
        return true;
    }
}
