package org.lockrank.agent.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.steer.SteeredThread;
import org.lockrank.agent.steer.Steering;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** What a recording says of steering, with all that it speaks of. Guarded by the {@code Recorder}. */
public final class SteeringLines {

    private final Steerings steerings;
    private final ThreadTable threads;
    private final StackTable stacks;

    /** The threads of the steps, by their numbers. Who has ended stays. */
    private final Map<Integer, Phases> phases = new HashMap<>();

    /** What those steerings came to, of those threads. */
    public SteeringLines(Steerings steerings, ThreadTable threads, StackTable stacks) {
        this.steerings = steerings;
        this.threads = threads;
        this.stacks = stacks;
    }

    /** Remembers who the threads are that were steered, as long as they are there. */
    public void takeUp() {
        for (ThreadState s : threads.all()) {
            phases.putIfAbsent(s.thread().number(), s.phases());
        }
    }

    /** Writes them, and what they refer to before. */
    public void write(RecordingWriter out, RecordingLines lines) throws IOException {
        takeUp();
        for (Steering steering : steerings.told()) {
            write(steering, out, lines);
        }
    }

    private void write(Steering steering, RecordingWriter out, RecordingLines lines) throws IOException {
        List<Fact.SteeredSide> sides = new ArrayList<>();
        for (int i = 0; i < steering.plan().sides().size(); i++) {
            Fact.SteeredSide side = steering.side(i);
            WatchedLock kept = steering.kept(i);
            if (kept != null) {
                lines.lock(kept);
                side = new Fact.SteeredSide(side.came(), side.pauses(), side.millis(), side.late(), kept.id());
            }
            sides.add(side);
        }
        List<Fact.DeadlockedThread> stood = new ArrayList<>();
        for (SteeredThread thread : steering.stood()) {
            stood.add(line(thread, lines));
        }
        List<Fact.SteeredStep> steps = new ArrayList<>();
        for (Fact.SteeredStep step : steering.steps()) {
            @Nullable Phases thread = phases.get(step.thread());
            if (thread != null) {
                lines.thread(thread);
                steps.add(step);
            }
        }
        out.write(new Fact.Steering(
                steering.plan().finding(), steering.plan().attempt(), steering.outcome(), sides, stood, steps));
    }

    private Fact.DeadlockedThread line(SteeredThread thread, RecordingLines lines) throws IOException {
        lines.thread(thread.phases());
        for (WatchedLock held : thread.held()) {
            lines.lock(held);
        }
        lines.lock(thread.wanted());
        StackTable.Read read = stacks.read(thread.sites(), thread.stack());
        List<Fact.Held> held = read.held(thread.held(), thread.hows(), false);
        lines.stacks(held);
        lines.stack(read.stack);
        return new Fact.DeadlockedThread(
                thread.phases().thread().number(),
                held,
                thread.wanted().id(),
                LockMode.side(thread.how()),
                read.stack,
                false);
    }
}
