package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that ran already and is watched now: until it ends, or for some time. */
final class AttachedRun {

    /** For the agent to write what it has; it looks four times a second. */
    private static final long ANSWER_SECONDS = 60;

    private final ProcessHandle process;
    private final RunningJvm.Watched watched;

    /** Whether the recording is the one that was asked for; else somebody else watches, and goes on. */
    private final boolean ours;

    private AttachedRun(ProcessHandle process, RunningJvm.Watched watched, boolean ours) {
        this.process = process;
        this.watched = watched;
        this.ours = ours;
    }

    /**
     * Has the agent loaded into a process.
     *
     * @param agent its jar
     * @param record where the recording goes; null for the process's own folder of temporary files
     * @param options further options of the agent, as {@code key=value}
     * @throws InputException if it cannot be; the message says what to do
     */
    static AttachedRun begin(long pid, Path agent, @Nullable Path record, List<String> options) throws InputException {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new InputException("there is no process " + pid + "; 'jps' lists the JVMs"));
        RunningJvm jvm = RunningJvm.of(process);
        Path file =
                record == null ? jvm.folder().resolve("lockrank-" + pid + "-" + UUID.randomUUID() + ".jsonl") : record;
        file = file.toAbsolutePath();
        RunningJvm.Watched watched = jvm.watch(agent, WatchedRun.options(file, options));
        return new AttachedRun(process, watched, watched.recording().equals(file));
    }

    /** Whether the recording is the one that was asked for, and not that of an agent which was there before. */
    boolean isOurs() {
        return ours;
    }

    /** The file that it is in. */
    Path recording() {
        return watched.recording();
    }

    /** What the user is to know before the wait: who is watched, how long, and what cannot be seen. */
    String begun(@Nullable Duration time) {
        String until = "until it ends, or ctrl-C";
        if (time != null) {
            until = "for " + time.toSeconds() + " s, or until ctrl-C";
        }
        String who = process.pid() + " (" + watched.command() + " on JVM " + watched.version() + ")";
        if (!ours) {
            return "lockrank: an agent watches " + who + " already; its recording, " + recording() + ", is reported "
                    + until + ", and it is left as it is";
        }
        return "lockrank: watching " + who + " " + until
                + "\n  not seen: what was acquired before now, as long as it is held; and classes that the JVM does not let "
                + "be changed, which the report counts"
                + (watched.warns()
                        ? "\n  its standard error has a warning of the JVM's that an agent was loaded; "
                                + "-XX:+EnableDynamicAgentLoading on its command line keeps it away"
                        : "");
    }

    /** What is done with the recording. */
    interface Afterwards {
        void over() throws InputException, InterruptedException;
    }

    /** Waits for the end of the program or of the time, and then does it: even where this process is told to end. */
    void await(@Nullable Duration time, Afterwards afterwards) throws InputException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        var unused = process.onExit().thenRun(over::countDown);
        Thread told = new Thread(() -> {
            over.countDown();
            awaitUninterruptibly(done);
        });
        Runtime.getRuntime().addShutdownHook(told);
        try {
            if (time == null) {
                over.await();
            } else {
                over.await(time.toMillis(), TimeUnit.MILLISECONDS);
            }
            afterwards.over();
        } finally {
            done.countDown();
            remove(told);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook has just been let go.
        }
    }

    /**
     * Has the recording written, and the watch ended if it is ours; a program that has ended has done both.
     *
     * @return what the user is to know behind the report; often nothing
     * @throws InputException if the agent does not answer
     */
    String end(boolean keepWatching) throws InputException, InterruptedException {
        boolean ends = ours && !keepWatching;
        if (!process.isAlive()) {
            return "";
        }
        ask(ends ? ".end" : ".now");
        if (!process.isAlive() || !ours) {
            return "";
        }
        return ends
                ? "lockrank: " + process.pid()
                        + " is watched no more; its classes keep the agent's calls, which do nothing, "
                        + "until it ends"
                : "lockrank: " + process.pid() + " is watched on; create " + recording() + ".end to end that";
    }

    /** By a file beside the recording, which the agent deletes when it has done what it was asked for. */
    private void ask(String what) throws InputException, InterruptedException {
        Path question = recording().resolveSibling(recording().getFileName() + what);
        try {
            Files.createFile(question);
        } catch (FileAlreadyExistsException e) {
            // Somebody else has just asked the same.
        } catch (IOException e) {
            throw InputException.of("ask the agent by", question.toString(), e);
        }
        long began = System.nanoTime();
        while (Files.exists(question) && process.isAlive()) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(ANSWER_SECONDS)) {
                throw new InputException("the agent in " + process.pid() + " has not answered for " + ANSWER_SECONDS
                        + " s; what it wrote last is in " + recording());
            }
            Thread.sleep(50);
        }
    }
}
