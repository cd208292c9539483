package org.lockrank.agent.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.HooksClass;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.firstuse.FirstUseSearch;
import org.lockrank.agent.instrument.BytecodeLibrary;
import org.lockrank.agent.instrument.Instrumenter;
import org.lockrank.agent.instrument.LoadedClasses;
import org.lockrank.agent.instrument.Scope;
import org.lockrank.agent.jdk.ClosedMembers;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.run.Watch;

/**
 * The agent's start, inside its own class loader; and another one after it, by an attach.
 *
 * <p>A watch that has ended leaves hooks in classes, which do nothing: they name places by their numbers. So the next one goes on
 * with the same places; with all else it begins anew, and classes that have hooks are changed again from their files, as the JVM does
 * it, so that there are never two at one place.
 */
public final class Start {

    /** What tells one build of the agent from all others. */
    private static final String BUILD = "lockrank-build";

    /** The places in code that hooks name; null before the first start. Guarded by this class, as all of it is. */
    private static @Nullable Sites sites;

    /** Which classes have had hooks. */
    private static final List<Scope> SCOPES = new ArrayList<>();

    /** The last one; null if there was none. */
    private static @Nullable Watch watch;

    private Start() {}

    /**
     * Begins to watch: the watcher first, then what calls it. Not where it was told to stand aside, and not in a JVM that
     * trains an AOT cache.
     *
     * @param attached whether the program runs already
     * @return the file that the recording goes to, which is that of the watch that is on, if {@code attached} and there is one; null where
     *     there is to be none
     * @throws IllegalArgumentException if there is a mistake in {@code options}
     * @throws IllegalStateException if the program cannot be watched; the message says why
     */
    public static synchronized @Nullable String start(String options, Instrumentation instrumentation, boolean attached)
            throws IOException, ReflectiveOperationException {
        Settings settings = Settings.of(options);
        if (!settings.enabled()) {
            return null;
        }
        Watch before = watch;
        if (before != null && before.isOn()) {
            if (attached) {
                return before.recording();
            }
            throw new IllegalStateException(HooksClass.ANOTHER);
        }
        String training = Training.reason(instrumentation);
        if (training != null) {
            throw new IllegalStateException(training);
        }
        try {
            return start(settings, instrumentation, attached);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String start(Settings settings, Instrumentation instrumentation, boolean attached)
            throws IOException, ReflectiveOperationException {
        Sites places = sites;
        if (places == null) {
            HooksClass.define(instrumentation);
            ClosedMembers.readBy(MemberReaders.ofJdk());
            places = new Sites();
            sites = places;
        }
        Scope scope = new Scope(settings.jdk(), settings.include(), settings.exclude());
        SCOPES.add(scope);
        ClassCache cache = cache(settings.cache());
        LoadedClasses loaded = new LoadedClasses(SCOPES, settings.locks(), instrumentation, cache);
        BytecodeLibrary library = new BytecodeLibrary();
        Instrumenter instrumenter = new Instrumenter(scope, settings.locks(), places, cache);
        GivenJvm jvm = new GivenJvm(instrumentation);
        Watch begun = Watch.start(
                settings.watch(),
                places,
                jvm,
                new FirstUseSearch(jvm),
                attached,
                new Ended(instrumenter, instrumentation),
                new Saving(cache));
        watch = begun;
        library.await();
        instrumenter.install(loaded, instrumentation);
        return begun.recording();
    }

    /** What the directory has for this very agent. Outside its own jar, as in our tests, nothing says which one that is. */
    private static ClassCache cache(@Nullable File directory) throws IOException {
        try (InputStream in = Start.class.getClassLoader().getResourceAsStream(BUILD)) {
            return directory == null || in == null
                    ? ClassCache.off()
                    : ClassCache.open(
                            directory, Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
        }
    }

    /** What is left to do at the end of the program, or of the watch: a later run finds what this one has instrumented. */
    private static final class Saving implements Runnable {

        private final ClassCache cache;

        Saving(ClassCache cache) {
            this.cache = cache;
        }

        @Override
        public void run() {
            cache.save();
        }
    }

    /** What is left to do when a watch ends: classes get no hooks any more. Those that have some keep them. */
    private static final class Ended implements Runnable {

        private final Instrumenter instrumenter;
        private final Instrumentation instrumentation;

        Ended(Instrumenter instrumenter, Instrumentation instrumentation) {
            this.instrumenter = instrumenter;
            this.instrumentation = instrumentation;
        }

        @Override
        public void run() {
            instrumentation.removeTransformer(instrumenter);
        }
    }
}
