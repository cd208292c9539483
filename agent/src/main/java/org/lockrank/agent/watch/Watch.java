package org.lockrank.agent.watch;

import org.lockrank.agent.name.Sites;

/** Begins to watch. */
public final class Watch {

    private Watch() {}

    /** Sets the watcher, before any class is instrumented. */
    public static void start(Options options, Sites sites) {}
}
