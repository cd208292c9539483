package org.lockrank.agent.instrument;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.lockrank.agent.jdk.ClosedMembers;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.watch.Watch;

/** The agent's start, inside its own class loader. */
public final class Start {

    private Start() {}

    /**
     * Begins to watch: the watcher first, then what calls it. Not where it was told to stand aside, and not in a JVM that
     * trains an AOT cache, which standard error has a line about.
     *
     * @throws IllegalArgumentException if there is a mistake in {@code options}
     */
    public static void start(String options, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        Settings settings = Settings.of(options);
        if (!settings.enabled()) {
            return;
        }
        String training = Training.reason(instrumentation);
        if (training != null) {
            System.err.println("lockrank: this program is not watched: " + training);
            return;
        }
        try {
            HooksClass.define(instrumentation);
            ClosedMembers.readBy(MemberReaders.ofJdk());
            Scope scope = new Scope(settings.jdk(), settings.include(), settings.exclude());
            LoadedClasses loaded = new LoadedClasses(scope, instrumentation);
            Sites sites = new Sites();
            Instrumenter instrumenter = new Instrumenter(scope, sites);
            instrumenter.getReady();
            Watch.start(settings.watch(), sites, new GivenJvm(instrumentation));
            instrumenter.install(loaded, instrumentation);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
