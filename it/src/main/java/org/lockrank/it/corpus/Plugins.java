package org.lockrank.it.corpus;

import java.lang.reflect.Method;
import java.util.Vector;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A JDK collection that is called by reflection, as scripts and containers call it. */
public final class Plugins {

    private final Vector<String> active = new Vector<>();
    private final Object registry = new Object();
    private final Meeting meeting;

    private Plugins(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Plugins plugins = new Plugins(meeting);
            plugins.active.add("first");
            return new Path[] {fixed ? plugins::listFixed : plugins::list, plugins::register};
        });
    }

    /** The vector's lock, then the registry's. */
    private void list() {
        active.forEach(this::describe);
    }

    private void listFixed() {
        for (String plugin : active.toArray(new String[0])) {
            describe(plugin);
        }
    }

    private void describe(String plugin) {
        meeting.meet();
        synchronized (registry) {
            System.out.println(plugin);
        }
    }

    private void register() {
        synchronized (registry) {
            meeting.meet();
            call("addElement", "second");
        }
    }

    private void call(String name, String argument) {
        try {
            Method method = Vector.class.getMethod(name, Object.class);
            method.invoke(active, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
