package org.lockrank.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Timer;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Sites;

/**
 * Changes classes as they are loaded, and once those that are loaded already.
 *
 * <p>Whatever goes wrong with a class leaves it as it was, with the reason among the unwatched. Nothing is printed here: a
 * class may be in the midst of loading under any lock of the program, those of standard output among them.
 */
final class Instrumenter implements ClassFileTransformer {

    private final Scope scope;
    private final Sites sites;
    private final Loaders loaders = new Loaders();

    Instrumenter(Scope scope, Sites sites) {
        this.scope = scope;
        this.sites = sites;
    }

    /** From now on all classes that are in the settings' scope have hooks. */
    static void install(Settings settings, Sites sites, Instrumentation instrumentation) throws IOException {
        Instrumenter instrumenter =
                new Instrumenter(new Scope(settings.jdk(), settings.include(), settings.exclude()), sites);
        instrumenter.warmUp();
        instrumentation.addTransformer(instrumenter, true);
        instrumenter.retransform(instrumentation);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        if (name == null) {
            return null;
        }
        try {
            boolean defines = loader == null && Definitions.has(name);
            boolean watched = scope.watches(loader, name);
            if (!defines && !watched) {
                return null;
            }
            ClassScan scan = new ClassScan(file);
            if (!scan.methods().isEmpty() && loader != null && !loaders.findHooks(loader)) {
                throw new IllegalStateException("its class loader does not find " + HooksClass.NAME.replace('/', '.'));
            }
            return !defines && scan.methods().isEmpty()
                    ? null
                    : ClassRewriter.rewrite(file, scan, watched, Scope.isJdk(loader), sites);
        } catch (Throwable e) {
            sites.unwatched().add(name.replace('/', '.'), reason(e));
            return null;
        }
    }

    /**
     * Changes some class once and lets go of the result. What the work needs is loaded then: a class that was loaded
     * while it is changed itself would be a circle.
     */
    private void warmUp() throws IOException {
        try (InputStream in = Timer.class.getResourceAsStream("TimerThread.class")) {
            byte[] file = Objects.requireNonNull(in, "TimerThread.class").readAllBytes();
            ClassRewriter.rewrite(file, new ClassScan(file), true, false, new Sites());
        }
    }

    /** In one go: each costs a stop of all threads. */
    private void retransform(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        Map<String, ModuleReader> readers = new HashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            ClassLoader loader = type.getClassLoader();
            if (loader == null && Definitions.has(name) || scope.watches(loader, name) && hasLocks(type, readers)) {
                if (instrumentation.isModifiableClass(type)) {
                    loaded.add(type);
                } else {
                    sites.unwatched().add(type.getName(), "the JVM does not let it be changed");
                }
            }
        }
        retransform(instrumentation, loaded);
    }

    private void retransform(Instrumentation instrumentation, List<Class<?>> classes) {
        if (classes.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            // One class spoils the batch: found by halves.
            if (classes.size() == 1) {
                sites.unwatched().add(classes.get(0).getName(), reason(e));
            } else {
                int half = classes.size() / 2;
                retransform(instrumentation, classes.subList(0, half));
                retransform(instrumentation, classes.subList(half, classes.size()));
            }
        }
    }

    /** Found from its file, where that can be had, for to hand a class to the JVM costs a hundred times as much. */
    private static boolean hasLocks(Class<?> type, Map<String, ModuleReader> readers) {
        if (type.isArray() || type.isPrimitive() || type.isHidden()) {
            return false;
        }
        try {
            ModuleReader reader = reader(type.getModule(), readers);
            if (reader == null) {
                return true;
            }
            ByteBuffer file =
                    reader.read(type.getName().replace('.', '/') + ".class").orElse(null);
            if (file == null) {
                return true;
            }
            byte[] bytes = new byte[file.remaining()];
            file.get(bytes);
            reader.release(file);
            return !new ClassScan(bytes).methods().isEmpty();
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static @Nullable ModuleReader reader(Module module, Map<String, ModuleReader> readers) throws IOException {
        String name = module.getName();
        if (name == null) {
            return null;
        }
        ModuleReader reader = readers.get(name);
        if (reader == null) {
            ModuleReference found = ModuleFinder.ofSystem().find(name).orElse(null);
            reader = found == null ? null : found.open();
            readers.put(name, reader);
        }
        return reader;
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        String type = e.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }
}
