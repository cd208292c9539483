package org.lockrank.agent.recording;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.live.Live;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.agent.stuck.Look;
import org.lockrank.agent.stuck.Watchdog;
import org.lockrank.record.SteeringPlan;

/**
 * Writes the recording: takes the notes away every now and then, looks at the threads, and replaces the {@linkplain
 * RecordingFile file} by a whole one when there is something new. At the end of the program, or when it halts, once more.
 *
 * <p>The watch may end before the program does: after some time, or when a file asks for it. Then the hooks are switched off, the
 * file is written once more, and never again.
 *
 * <p>Runs in a thread of its own, and in the one that ends the program; one at a time, by the monitor of this.
 */
public final class Recorder implements Runnable, ProgramEnd {

    /** Between two turns as long as threads get more edges than they have room for. */
    private static final long CROWDED_NAP_NANOS = 50_000_000L;

    /** Counts alone are worth a new file only now and then. */
    private static final long COUNTS_NANOS = 30_000_000_000L;

    /** Between two files once the program ends: if it hangs at that, it will be killed. */
    private static final long FLUSH_AT_THE_END_NANOS = 1_000_000_000L;

    /** Between the first looks. */
    private static final long SHORTEST_PAUSE_NANOS = 500_000_000L;

    private final Options options;
    private final ThreadTable threads;
    private final LockTable locks;
    private final HandOvers handOvers;
    private final Failures failures;
    private final Recording recording;
    private final Watchdog watchdog;
    private final Live live;
    private final RecordingFile file;
    private final Path now;
    private final Path end;
    private final long began = System.nanoTime();

    /** What switches hooks off. Written before the recorder's thread begins. */
    private @Nullable Runnable off;

    /** Whether the watch is over, though the program goes on. Written by the recorder's thread; volatile, for others ask. */
    private volatile boolean over;

    /** Null where the run is not steered. Written before the recorder's thread begins. */
    private @Nullable Steerings steerings;

    private @Nullable Exception failure;
    private boolean unwritten = true;
    private boolean complete;

    /** How the program ends, once it does: whoever is looked at later, while shutdown hooks still run, is looked at for that. */
    private @Nullable Ending ending;

    /** Whether it was said that there is no recording. */
    private boolean complained;

    /** Whether it was said that nothing is watched any more. */
    private boolean saidQuiet;

    /** The exit code; -1 as long as nobody ends the program with one. Written by whoever does, before we are woken up. */
    private volatile int status = -1;

    /** Whether the program called {@code exit}. Set once, by the thread that calls. */
    private volatile boolean exits;

    /** Whether threads had too many edges the last time. Of the recorder's turns; a race with the program's end makes one nap longer or shorter. */
    private volatile boolean crowded;

    private long lastWritten;
    private long notBefore;
    private long lastLook;

    /** One that has not begun. */
    public Recorder(
            Options options,
            ThreadTable threads,
            LockTable locks,
            HandOvers handOvers,
            Failures failures,
            Watchdog watchdog,
            Recording recording,
            Live live) {
        this.options = options;
        this.threads = threads;
        this.locks = locks;
        this.handOvers = handOvers;
        this.failures = failures;
        this.recording = recording;
        this.watchdog = watchdog;
        this.live = live;
        this.file = new RecordingFile(options.record());
        this.now = options.record().resolveSibling(options.record().getFileName() + ".now");
        this.end = options.record().resolveSibling(options.record().getFileName() + ".end");
    }

    /** What is done first when the watch ends before the program does; it must switch hooks off. */
    public void whenOver(Runnable off) {
        this.off = off;
    }

    /** The run is steered, and may be ended for that. To be called before it is watched. */
    public void steeredBy(Steerings by) {
        steerings = by;
    }

    /** Whether the watch goes on. */
    public boolean isOn() {
        return !over;
    }

    /** The recorder's thread: until the JVM ends, or the watch. */
    @Override
    public void run() {
        threads.current().enter();
        long nap = Math.max(50_000_000L, Math.min(options.flush().toNanos(), 250_000_000L));
        while (!over) {
            try {
                nap(crowded ? Math.min(nap, CROWDED_NAP_NANOS) : nap);
                synchronized (this) {
                    turn(System.nanoTime());
                    endIfConfirmed();
                }
            } catch (Throwable e) {
                failures.failed(e);
            }
        }
    }

    /** The program ends: looks at its threads without waiting for the next turn, and writes. */
    public void finish() {
        finish(exits ? Ending.EXIT : Ending.END);
    }

    @Override
    public void exits(int code) {
        status = code;
        exits = true;
    }

    @Override
    public void halts(int code) {
        status = code;
        finish(code < 0 ? Ending.END : Ending.HALT);
    }

    private synchronized void finish(Ending how) {
        ThreadState s = threads.current();
        boolean entered = s.enter();
        try {
            if (over) {
                return;
            }
            ending = how;
            gather();
            if (options.watchdog().toMillis() > 0 && !complete) {
                lookAtTheEnd(how);
            }
            if (unwritten || !complete) {
                complete = true;
                write();
                sayQuiet();
                complain();
            }
        } catch (Throwable e) {
            failures.failed(e);
        } finally {
            if (entered) {
                s.leave();
            }
        }
    }

    private void turn(long time) {
        gather();
        live.registerIfWanted();
        sayQuiet();
        long watchdogNanos = options.watchdog().toNanos();
        if (watchdogNanos > 0 && time - lastLook >= pause(time)) {
            lastLook = time;
            look(Ending.MEANWHILE);
        }
        if (Files.exists(end) || isLongEnough(time)) {
            end();
            return;
        }
        boolean asked = Files.exists(now);
        long flush = complete
                ? Math.min(options.flush().toNanos(), FLUSH_AT_THE_END_NANOS)
                : options.flush().toNanos();
        boolean due = time - lastWritten >= flush && time - notBefore >= 0;
        if (asked || due && (unwritten || time - lastWritten >= COUNTS_NANOS)) {
            if (asked && watchdogNanos > 0) {
                look(Ending.ASKED);
            }
            write();
            if (asked) {
                delete(now);
            }
        }
    }

    private boolean isLongEnough(long time) {
        long limit = options.limit().toNanos();
        return limit > 0 && time - began >= limit;
    }

    /**
     * Ends the program if it was steered and has come to where nobody goes on: with the recording, and without shutdown hooks,
     * which may wait for what the deadlocked threads have.
     */
    private void endIfConfirmed() {
        if (steerings != null && steerings.mustEnd(System.nanoTime())) {
            gather();
            complete = true;
            write();
            complain();
            Runtime.getRuntime().halt(SteeringPlan.EXIT_CODE);
        }
    }

    /** The watch ends, and the program goes on. Who waits where is known once more, as when somebody asks. */
    private void end() {
        try {
            if (options.watchdog().toMillis() > 0) {
                look(Ending.ASKED);
            }
        } finally {
            over = true;
            if (off != null) {
                off.run();
            }
        }
        gather();
        write();
        complain();
        delete(now);
        delete(end);
    }

    private void delete(Path asking) {
        try {
            Files.deleteIfExists(asking);
        } catch (IOException e) {
            failures.failed(e);
        }
    }

    /** Between two looks: less in the first seconds, so that something is known of a program that hangs and is ended soon. */
    private long pause(long time) {
        return Math.min(options.watchdog().toNanos(), Math.max(SHORTEST_PAUSE_NANOS, (time - began) / 4));
    }

    private void gather() {
        unwritten |= recording.takeUp();
        List<Phases> crowd = threads.crowded();
        crowded = !crowd.isEmpty();
        if (crowded) {
            recording.thinOut(crowd);
        }
        threads.lookWhatIsHeldForLong();
        locks.expunge();
        handOvers.expunge();
        threads.expunge();
    }

    /** Two looks, a moment apart, if there is somebody to look at. If they fail, the rest is worth writing all the same. */
    private void lookAtTheEnd(Ending how) {
        try {
            look(how);
            if (watchdog.anyStands()) {
                nap(20_000_000L);
                look(how);
            }
        } catch (RuntimeException | Error e) {
            failures.failed(e);
        }
    }

    /** Once hooks are off, nobody knows what threads hold, and so who is stuck. */
    private void look(Ending why) {
        if (failures.areTooMany()) {
            return;
        }
        Ending end = ending;
        Look look = watchdog.look(end == null ? why : end);
        if (steerings != null && !look.cycles().isEmpty()) {
            steerings.seesDeadlock();
        }
        unwritten |= recording.takeUp(look, options.watchdog().toMillis(), status);
        // For how long they have stood is news at the end only: nobody may come to write it later.
        unwritten |= end != null && watchdog.anyStands();
        live.tell(recording.live(look));
    }

    private static void nap(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            // Whoever interrupts this thread has no reason to; a nap would end at once ever after.
            Thread.interrupted();
            LockSupport.parkNanos(left);
        }
    }

    /** Replaces the file by a whole one, or leaves it as it is. */
    private void write() {
        long began = System.nanoTime();
        try {
            file.replace(recording, complete);
            unwritten = false;
            failure = null;
        } catch (IOException | RuntimeException e) {
            failure = e;
            failures.failed(e);
        }
        long ended = System.nanoTime();
        lastWritten = ended;
        notBefore = ended + 40 * (ended - began);
    }

    /** One line where the user looks, if there is no recording: past {@code System.err}, which the program may hold. */
    private void complain() {
        Exception e = failure;
        if (e == null || complained) {
            return;
        }
        complained = true;
        say("no recording in " + options.record() + ": " + e + "; name another file with record=FILE");
    }

    private void sayQuiet() {
        if (!saidQuiet && failures.areTooMany()) {
            saidQuiet = true;
            unwritten = true;
            say("the rest of this run is not watched, for hooks of the agent failed, first by " + failures.first()
                    + "; please report it");
        }
    }

    /** Not closed: the program's own standard error would be closed with it. */
    @SuppressWarnings("resource")
    private void say(String what) {
        try {
            new FileOutputStream(FileDescriptor.err)
                    .write(("lockrank: " + what + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            failures.failed(nobodyListens);
        }
    }
}
