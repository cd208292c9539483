package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;

/** Writes down what the hooks are told by one thread: {@code enter a} where {@code a} is the lock as a string. */
class Trace extends Hooks {

    final List<String> lines = new ArrayList<>();
    private final Sites sites;
    private final Thread thread = Thread.currentThread();

    Trace(Sites sites) {
        this.sites = sites;
    }

    private void note(String line) {
        if (Thread.currentThread() == thread) {
            lines.add(line);
        }
    }

    private static String name(Object lock) {
        return lock instanceof Class<?> c ? c.getSimpleName() + ".class" : String.valueOf(lock);
    }

    /** Where and from which field: {@code m:7 T.lock}. */
    private String place(int number) {
        Site site = sites.get(number);
        return site.method() + ":" + site.line() + (site.field() == null ? "" : " " + site.field());
    }

    @Override
    protected Object onEnter(Object lock, int site) {
        note("enter " + name(lock) + " " + place(site));
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
    protected void onInMethod(Object lock, int site) {
        note("in " + name(lock) + " " + place(site));
    }

    @Override
    protected void onInStaticMethod(int site) {
        note("in static " + place(site));
    }

    @Override
    protected void onOutOfStaticMethod(int site) {
        note("out of static " + place(site));
    }

    @Override
    protected void onAt(int site) {
        note("at " + place(site));
    }

    @Override
    protected Object onAcquire(Object sync, int how) {
        note("acquire " + how);
        return sync;
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
        note("release " + how);
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
    protected void onStarting(Thread started) {
        note("starting");
    }

    @Override
    protected void onJoined(Thread joined) {
        note("joined");
    }

    @Override
    protected void onTaskMade(Object task) {
        note("task made");
    }

    @Override
    protected void onTaskBegins(Object task) {
        note("task begins");
    }

    @Override
    protected void onTaskEnds(Object task) {
        note("task ends");
    }

    @Override
    protected void onTaskResult(Object task) {
        note("task result");
    }

    @Override
    protected void onMade(Object lock, int site) {
        note("made " + lock.getClass().getSimpleName() + " " + place(site));
    }

    @Override
    protected void onHalting() {
        note("halting");
    }
}
