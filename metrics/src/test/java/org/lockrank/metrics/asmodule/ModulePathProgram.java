package org.lockrank.metrics.asmodule;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ObjectName;

/**
 * Starts the metrics as a module, and prints what came of it. Names nothing that need not be there; in a package of its own, for those of a
 * module are looked for nowhere else.
 */
public final class ModulePathProgram {

    private ModulePathProgram() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Module module = ModuleLayer.boot().findModule("org.lockrank.metrics").orElseThrow();
        Class.forName(module, "org.lockrank.metrics.LockMetrics")
                .getMethod("start")
                .invoke(null);
        System.out.println(
                ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName("org.lockrank:type=Locks")));
        if (has("jdk.jfr")) {
            Object recorder = Class.forName("jdk.jfr.FlightRecorder")
                    .getMethod("getFlightRecorder")
                    .invoke(null);
            List<?> types =
                    (List<?>) recorder.getClass().getMethod("getEventTypes").invoke(recorder);
            for (Object type : types) {
                String name = (String) type.getClass().getMethod("getName").invoke(type);
                if (name.startsWith("org.lockrank.")) {
                    System.out.println(name);
                }
            }
        }
        if (has("micrometer.core")) {
            Class<?> registry = Class.forName("io.micrometer.core.instrument.MeterRegistry");
            Object simple = Class.forName("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                    .getConstructor()
                    .newInstance();
            Class<?> meters = Class.forName(module, "org.lockrank.metrics.micrometer.LockMeters");
            meters.getMethod("bindTo", registry).invoke(meters.getConstructor().newInstance(), simple);
            System.out.println(((List<?>) registry.getMethod("getMeters").invoke(simple)).size() > 2);
        }
    }

    private static boolean has(String module) {
        return ModuleLayer.boot().findModule(module).isPresent();
    }
}
