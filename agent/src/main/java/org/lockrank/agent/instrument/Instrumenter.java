package org.lockrank.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.watch.NamedClasses;

/**
 * Changes classes as they are loaded, and once those that are loaded already.
 *
 * <p>Whatever goes wrong with a class leaves it as it was, with the reason among the unwatched. Nothing is printed here: a
 * class may be in the midst of loading under any lock of the program, those of standard output among them.
 */
final class Instrumenter implements ClassFileTransformer {

    private final Scope scope;
    private final DeclaredLocks locks;
    private final Sites sites;
    private final Loaders loaders = new Loaders();

    Instrumenter(Scope scope, DeclaredLocks locks, Sites sites) {
        this.scope = scope;
        this.locks = locks;
        this.sites = sites;
    }

    /** Loads what the work needs, before anything is changed. */
    void getReady() throws IOException {
        NamedClasses.load(Instrumenter.class);
        warmUp();
    }

    /** From now on all classes that are in scope have hooks, those of {@code loaded} too. */
    void install(LoadedClasses loaded, Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        retransform(instrumentation, loaded.toChange(sites.unwatched()));
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
            boolean jdk = Scope.isJdk(loader);
            ClassScan scan = new ClassScan(file, !jdk);
            boolean declared = watched && (locks.has(name) || locks.areNamedIn(file));
            boolean hooks = declared || !scan.methods().isEmpty();
            if (hooks && loader != null && !loaders.findHooks(loader)) {
                throw new IllegalStateException("its class loader does not find " + HooksClass.NAME.replace('/', '.'));
            }
            if (!defines && !hooks) {
                return null;
            }
            if (!jdk) {
                sites.locations().add(name.replace('/', '.'), domain);
                sites.privateMethods().add(name.replace('/', '.'), scan.privateMethods());
            }
            return ClassRewriter.rewrite(file, scan, watched, jdk, declared ? locks : DeclaredLocks.NONE, sites);
        } catch (Throwable e) {
            sites.unwatched().add(name.replace('/', '.'), Left.reason(e));
            return null;
        }
    }

    /**
     * Changes some classes once and lets go of the result. What the work needs is loaded then: a class that was loaded
     * while it is changed itself would be a circle.
     */
    private void warmUp() throws IOException {
        warmUp("util/TimerThread", false);
        // One of each kind that there are definitions for.
        warmUp("util/concurrent/FutureTask", true);
        warmUp("util/concurrent/CompletableFuture$AnyOf", true);
        warmUp("util/concurrent/CountDownLatch", true);
        warmUp("util/concurrent/DelayQueue", true);
    }

    private static void warmUp(String name, boolean jdk) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream("/java/" + name + ".class")) {
            byte[] file = Objects.requireNonNull(in, name).readAllBytes();
            ClassRewriter.rewrite(file, new ClassScan(file, !jdk), true, jdk, DeclaredLocks.NONE, new Sites());
        }
    }

    /** In one go: each costs a stop of all threads. */
    private void retransform(Instrumentation instrumentation, List<Class<?>> classes) {
        if (classes.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            // One class spoils the batch: found by halves.
            if (classes.size() == 1) {
                sites.unwatched().add(classes.get(0).getName(), Left.reason(e));
            } else {
                int half = classes.size() / 2;
                retransform(instrumentation, classes.subList(0, half));
                retransform(instrumentation, classes.subList(half, classes.size()));
            }
        }
    }
}
