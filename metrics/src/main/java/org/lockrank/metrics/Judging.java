package org.lockrank.metrics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lockrank.metrics.findings.Judge;

/**
 * Judges the agent's recording when it has changed, in a thread of its own: that may last, and nobody waits for it. For no more than a
 * fortieth of a processor.
 */
final class Judging implements Runnable {

    private static final int SHARE = 40;

    private final Looks looks;
    private final long pauseMillis;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Written by our thread alone, whole; volatile, for anybody reads it. */
    private volatile Judged latest = Judged.NEVER;

    /** Of the recording that was judged last. For our thread alone. */
    private @Nullable FileTime judged;

    Judging(Looks looks, long pauseMillis) {
        this.looks = looks;
        this.pauseMillis = pauseMillis;
    }

    void begin() {
        if (!Judge.isThere()) {
            return;
        }
        // By this name the agent knows that it does none of the program's work.
        Thread thread = new Thread(this, "lockrank-metrics-findings");
        thread.setDaemon(true);
        thread.start();
    }

    void end() {
        ended.countDown();
    }

    Judged latest() {
        return latest;
    }

    @Override
    public void run() {
        try {
            long pause = pauseMillis;
            while (!ended.await(pause, TimeUnit.MILLISECONDS)) {
                boolean first = judged == null;
                long began = cpuNanos();
                judge(looks.latest().recording());
                // The first time most of it is the loading of classes, which comes once.
                pause = first
                        ? pauseMillis
                        : Math.max(pauseMillis, SHARE * TimeUnit.NANOSECONDS.toMillis(cpuNanos() - began));
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to; whoever does wants the thread to end.
        }
    }

    /** What this thread has used of a processor: on a busy machine it waits for one, and that is nobody's cost. */
    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    /** What fails leaves what was known: the file is replaced now and then, and may be none of the version that we read. */
    private void judge(String recording) {
        if (recording.isEmpty()) {
            return;
        }
        try {
            Path file = Path.of(recording);
            FileTime written = Files.getLastModifiedTime(file);
            if (!written.equals(judged)) {
                latest = new Judged(System.currentTimeMillis(), Judge.judge(file));
                judged = written;
            }
        } catch (IOException | RuntimeException e) {
            System.getLogger("lockrank").log(System.Logger.Level.DEBUG, "the agent's recording cannot be judged", e);
        }
    }
}
