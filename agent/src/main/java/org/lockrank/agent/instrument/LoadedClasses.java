package org.lockrank.agent.instrument;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.definitions.Definitions;
import org.lockrank.agent.definitions.LibraryDefinitions;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.name.Unwatched;

/**
 * The classes that were loaded before the agent was, and are to be changed now.
 *
 * <p>Most of them have no locks. Found from their files, where these can be had, for to hand a class to the JVM costs a
 * hundred times as much; and in a thread beside the rest of the start.
 */
public final class LoadedClasses implements Runnable {

    private final Instrumentation instrumentation;

    /** Whoever is in one of them is to be changed: what has hooks by an earlier start, and is to have none now, too. */
    private final List<Scope> scopes;

    private final DeclaredLocks locks;

    /** Used by the thread, and by others once it has ended. */
    private final JdkClasses jdk;

    /** Which classes have something to change. Written by the thread, read once it has ended. */
    private final Map<Class<?>, Boolean> looked = new HashMap<>();

    private final Map<String, ModuleReader> readers = new HashMap<>();
    private final Thread thread = OwnThreads.daemon(this, "lockrank-start");

    /** Begins to look at what is loaded now. {@code cache}: of what earlier runs found. */
    public LoadedClasses(List<Scope> scopes, DeclaredLocks locks, Instrumentation instrumentation, ClassCache cache) {
        this.scopes = List.copyOf(scopes);
        this.locks = locks;
        this.jdk = new JdkClasses(cache);
        this.instrumentation = instrumentation;
        thread.start();
    }

    /** Those to change, of all that are loaded now. */
    List<Class<?>> toChange(Unwatched unwatched) {
        join(thread);
        List<Class<?>> changing = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isToChange(type)) {
                if (instrumentation.isModifiableClass(type)) {
                    changing.add(type);
                } else {
                    unwatched.add(type.getName(), "the JVM does not let it be changed");
                }
            }
        }
        jdk.keep();
        return changing;
    }

    /** For the thread. */
    @Override
    public void run() {
        try {
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                looked.put(type, isToChange(type));
            }
        } catch (RuntimeException | Error e) {
            // What was not looked at here is looked at again, and said then.
        }
    }

    /** Waits until a thread has ended. A program that interrupts its own main thread before it began is told so afterwards. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isToChange(Class<?> type) {
        Boolean known = looked.get(type);
        if (known != null) {
            return known;
        }
        if (type.isArray() || type.isPrimitive() || type.isHidden()) {
            return false;
        }
        ClassLoader loader = type.getClassLoader();
        boolean ofJdk = Scope.isJdk(loader);
        if (ofJdk && !locks.haveStatements() && Boolean.FALSE.equals(jdk.hasLocks(type.getName()))) {
            return false;
        }
        String name = type.getName().replace('.', '/');
        boolean defined = loader == null && Definitions.has(name);
        if (ofJdk && !defined && Scope.neverWatches(name)) {
            jdk.add(type.getName(), false);
            return false;
        }
        boolean named = locks.has(name) || !ofJdk && LibraryDefinitions.has(name);
        return defined || isInScope(loader, name) && (named || hasLocks(type, name, ofJdk));
    }

    private boolean isInScope(@Nullable ClassLoader loader, String name) {
        for (Scope scope : scopes) {
            if (scope.watches(loader, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLocks(Class<?> type, String name, boolean ofJdk) {
        Boolean known = ofJdk ? jdk.hasLocks(type.getName()) : null;
        if (known != null) {
            return known;
        }
        try {
            ModuleReader reader = reader(type.getModule());
            if (reader == null) {
                return true;
            }
            ByteBuffer file = reader.read(name.concat(".class")).orElse(null);
            if (file == null) {
                return true;
            }
            byte[] bytes = new byte[file.remaining()];
            file.get(bytes);
            reader.release(file);
            boolean locks = !new ClassScan(bytes, !ofJdk).methods().isEmpty();
            if (ofJdk) {
                jdk.add(type.getName(), locks);
            }
            return locks;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private @Nullable ModuleReader reader(Module module) throws IOException {
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
}
