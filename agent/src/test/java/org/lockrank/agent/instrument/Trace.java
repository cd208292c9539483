package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.lockrank.agent.boot.Hooks;

/** Writes down what the hooks are told by one thread: {@code enter a} where {@code a} is the lock as a string. */
public class Trace extends Hooks {

    public final List<String> lines = new ArrayList<>();
    private final IntFunction<String> places;
    private final Thread thread = Thread.currentThread();

    /** Whether the thread that is traced makes a string of a lock. */
    private boolean naming;

    /** {@code places}: what sites are called by their numbers. */
    public Trace(IntFunction<String> places) {
        this.places = places;
        rehearse();
    }

    /** What the hooks need is loaded now: they are called in the midst of loading classes. */
    private void rehearse() {
        onEnter(Trace.class, 0);
        onEntered("");
        onExit("");
        onInMethod("", 0);
        onInLoader("", 0);
        onAskingLoader("", 0);
        onAt(0);
        onMade("", 0);
        onWaiting("");
        onAcquire("", 0);
        onAcquire("", OWN);
        onAcquired("");
        onRelease("", 0);
        onTried("", 0);
        lines.clear();
    }

    protected void note(String line) {
        if (Thread.currentThread() == thread && !naming) {
            lines.add(line);
        }
    }

    /** As the contract has it: synchronizers that the JDK's own locks are made of are not asked about a second time. */
    private static boolean isOfTheJdk(Object sync, int how) {
        return (how & OWN) != 0 && sync.getClass().getClassLoader() == null;
    }

    /** Of no object in another thread, nor within itself: to make a string of an object may take its lock, and come back here. */
    private String name(Object lock) {
        if (Thread.currentThread() != thread || naming) {
            return "";
        }
        naming = true;
        try {
            return lock instanceof Class<?> c ? c.getSimpleName() + ".class" : String.valueOf(lock);
        } finally {
            naming = false;
        }
    }

    @Override
    protected Object onUnusual(Object thread, Object lock, int site, int how) {
        throw new AssertionError("for the watcher alone");
    }

    @Override
    protected Object onWithin(Object thread, Object lock, int site, int how) {
        throw new AssertionError("for the watcher alone");
    }

    @Override
    protected Object onEnter(Object lock, int site) {
        note("enter " + name(lock) + " " + places.apply(site));
        return lock;
    }

    @Override
    protected void onEntered(Object token) {
        note("entered " + name(token));
    }

    @Override
    protected void onExit(Object lock) {
        note("exit " + name(lock));
    }

    @Override
    protected Object onEnterPart(Object lock, int site, Object whole) {
        return onEnter(lock, site);
    }

    @Override
    protected void onExitPart(Object lock) {
        onExit(lock);
    }

    @Override
    protected void onInMethod(Object lock, int site) {
        note("in " + name(lock) + " " + places.apply(site));
    }

    @Override
    protected Object onInLoader(Object loader, int site) {
        note("in loader " + name(loader) + " " + places.apply(site));
        return loader;
    }

    @Override
    protected void onAskingLoader(Object loader, int site) {
        note("asking " + name(loader) + " " + places.apply(site));
    }

    @Override
    protected void onInStaticMethod(int site) {
        note("in static " + places.apply(site));
    }

    @Override
    protected void onOutOfStaticMethod(int site) {
        note("out of static " + places.apply(site));
    }

    @Override
    protected void onAt(int site) {
        note("at " + places.apply(site));
    }

    @Override
    protected Object onAcquire(Object sync, int how) {
        if (!isOfTheJdk(sync, how)) {
            note("acquire " + how);
            return sync;
        }
        return null;
    }

    @Override
    protected void onAcquired(Object token) {
        note("acquired");
    }

    @Override
    protected void onAcquireFailed(Object token) {
        note("failed");
    }

    @Override
    protected void onTried(Object sync, int how) {
        note("tried " + how);
    }

    @Override
    protected void onRelease(Object sync, int how) {
        if (!isOfTheJdk(sync, how)) {
            note("release " + how);
        }
    }

    @Override
    protected void onDeclaredBegins(Object lock, Object key, int how, int method) {
        note("begins " + name(lock) + (key == null ? " " : " " + key + " ") + how + " " + places.apply(method));
    }

    @Override
    protected void onDeclaredEnds(boolean acquired, int method) {
        note("ends " + acquired + " " + places.apply(method));
    }

    @Override
    protected void onDeclaredReleases(Object lock, Object key, int how) {
        note("releases " + name(lock) + (key == null ? " " : " " + key + " ") + how);
    }

    @Override
    protected void onOwned(Object lock, Thread owner, int site) {
        note("owned " + name(lock) + (owner == null ? " by nobody" : ""));
    }

    @Override
    protected void onOwnAcquired(Object lock, int how, int site) {
        note("own acquired " + name(lock) + " " + how);
    }

    @Override
    protected void onOwnReleased(Object lock, int how) {
        note("own released " + name(lock) + " " + how);
    }

    @Override
    protected void onStamped(Object token, long stamp) {
        note(stamp == 0 ? "no stamp" : "stamped");
    }

    @Override
    protected void onTriedStamp(Object lock, long stamp, int how) {
        note("tried stamp " + how);
    }

    @Override
    protected void onReleaseStamp(Object lock, long stamp) {
        note("release stamp");
    }

    @Override
    protected void onConvertedStamp(Object lock, long from, long to) {
        note("converted");
    }

    @Override
    protected void onWaiting(Object lock) {
        note("waiting " + name(lock));
    }

    @Override
    protected void onMade(Object lock, int site) {
        note("made " + lock.getClass().getSimpleName() + " " + places.apply(site));
    }

    @Override
    protected void onExiting(int status) {
        note("exiting " + status);
    }

    @Override
    protected void onHalting(int status) {
        note("halting " + status);
    }
}
