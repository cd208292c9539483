package org.lockrank.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.HooksClass;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.cache.ClassKey;
import org.lockrank.agent.cache.InstrumentedClass;
import org.lockrank.agent.definitions.Definitions;
import org.lockrank.agent.definitions.LibraryDefinitions;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.loading.NamedClasses;
import org.lockrank.agent.name.Sites;

/**
 * Changes classes as they are loaded, and once those that are loaded already.
 *
 * <p>Whatever goes wrong with a class leaves it as it was, with the reason among the unwatched. Nothing is printed here: a
 * class may be in the midst of loading under any lock of the program, those of standard output among them.
 */
public final class Instrumenter implements ClassFileTransformer {

    /** How a class was instrumented, besides with what the agent knows: its locks are watched. */
    private static final int WATCHED = 1;

    /** It is the JDK's. */
    private static final int JDK = 2;

    private final Scope scope;
    private final DeclaredLocks locks;
    private final Sites sites;
    private final ClassCache cache;
    private final Loaders loaders = new Loaders();

    public Instrumenter(Scope scope, DeclaredLocks locks, Sites sites, ClassCache cache) {
        this.scope = scope;
        this.locks = locks;
        this.sites = sites;
        this.cache = cache;
    }

    /** From now on all classes that are in scope have hooks, those of {@code loaded} too. */
    public void install(LoadedClasses loaded, Instrumentation instrumentation) {
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
            boolean watched = scope.watches(loader, name);
            boolean jdk = Scope.isJdk(loader);
            boolean defines = jdk ? loader == null && Definitions.has(name) : watched && LibraryDefinitions.has(name);
            if (!defines && !watched) {
                return null;
            }
            ClassKey key = null;
            InstrumentedClass made = null;
            if (loader == null && cache.isOn() && !locks.haveStatements()) {
                key = key(name, file, watched, jdk);
                made = cache.find(key);
                if (made != null) {
                    // Nothing is asked of its file that an earlier run has not answered.
                    return made.place(name.replace('/', '.'), sites);
                }
            }
            ClassScan scan = new ClassScan(file, !jdk);
            boolean declared = watched && (locks.has(name) || namesDeclared(file));
            boolean hooks = declared || defines && !jdk || !scan.methods().isEmpty();
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
            if (key == null && cache.isOn() && !declared) {
                key = key(name, file, watched, jdk);
                made = cache.find(key);
            }
            if (made == null) {
                made = ClassRewriter.rewrite(file, scan, watched, jdk, declared ? locks : DeclaredLocks.NONE);
                if (key != null) {
                    cache.keep(key, made);
                }
            }
            return made.place(name.replace('/', '.'), sites);
        } catch (Throwable e) {
            sites.unwatched().add(name.replace('/', '.'), LeftAlone.reason(e));
            return null;
        }
    }

    private static ClassKey key(String name, byte[] file, boolean watched, boolean jdk) {
        return ClassKey.of(name, file, (watched ? WATCHED : 0) | (jdk ? JDK : 0));
    }

    /** Whether a class file names a class that an order file declares to be a lock. */
    private boolean namesDeclared(byte[] file) {
        return locks.haveStatements() && locks.declareAny(NamedClasses.names(file));
    }

    /** In one go: each costs a stop of all threads. */
    private void retransform(Instrumentation instrumentation, List<Class<?>> classes) {
        if (classes.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException | InternalError e) {
            // One class spoils the batch: found by halves. An InternalError is HotSpot's word for one whose
            // initialization failed.
            if (classes.size() == 1) {
                sites.unwatched().add(classes.get(0).getName(), whyNot(e));
            } else {
                int half = classes.size() / 2;
                retransform(instrumentation, classes.subList(0, half));
                retransform(instrumentation, classes.subList(half, classes.size()));
            }
        }
    }

    /** Of a class whose initialization failed the JVM does not even ask us, so that nobody knows whether it has locks. */
    private static String whyNot(Throwable e) {
        return e instanceof InternalError && String.valueOf(e.getMessage()).endsWith(": invalid class")
                ? "its initialization failed, and the JVM changes no such class"
                : LeftAlone.reason(e);
    }
}
