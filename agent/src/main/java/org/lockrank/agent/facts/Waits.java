package org.lockrank.agent.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.acquisition.Need;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.acquisition.Provision;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.Resource;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/** The lines of waits for what is no lock, and of who provided it: each of these once, behind the first wait. */
public final class Waits {

    private final RecordingWriter out;
    private final RecordingLines lines;
    private final StackTable stacks;
    private final Set<Integer> provided = new HashSet<>();

    /** Writes to {@code out}, each thing that a wait refers to by those lines first. */
    public Waits(RecordingWriter out, RecordingLines lines, StackTable stacks) {
        this.out = out;
        this.lines = lines;
        this.stacks = stacks;
    }

    /** Adds what those needed who provided what that wait was for. */
    public static void add(NestedAcquisition note, LockClassCycles cycles) {
        Resource.Known resource = note.wanted().resource();
        if (resource != null) {
            for (Resource.Provided each : resource.provided()) {
                for (Need need : ((Provision) each).needs()) {
                    cycles.add(note.wanted(), need.lock());
                }
            }
        }
    }

    /** Whether that wait may be one for ever, if what was needed for its end could not be had. */
    public boolean mayBeInVain(NestedAcquisition note) {
        Resource.Known resource = note.wanted().resource();
        return resource != null && (!resource.provided().isEmpty() || isWorkers(note) && !resource.mayComeOtherwise());
    }

    /** Whether a worker waited for a task of its own pool. */
    private static boolean isWorkers(NestedAcquisition note) {
        Resource.Known first = note.held()[0].resource();
        return first != null && first.awaits() == Fact.Awaits.WORKER;
    }

    /** Writes the wait, which was in that phase; what it names but the provisions is introduced already. */
    public void write(NestedAcquisition note, int phase, List<Held> held, int stack) throws IOException {
        out.write(new Fact.Wait(
                lines.nextAcquisition(),
                note.phases().thread().number(),
                phase,
                note.run(),
                held,
                note.wanted().id(),
                stack,
                note.count()));
        Resource.Known resource = note.wanted().resource();
        if (resource != null && provided.add(note.wanted().id())) {
            for (Resource.Provided each : resource.provided()) {
                write(note.wanted(), (Provision) each);
            }
        }
    }

    private void write(WatchedLock resource, Provision provision) throws IOException {
        List<Fact.Need> needs = new ArrayList<>();
        for (Need need : provision.needs()) {
            Fact.Need fact = need(need);
            if (fact != null) {
                needs.add(fact);
            }
        }
        lines.thread(provision.phases(), provision.phase());
        for (Fact.Need need : needs) {
            lines.thread(provision.phases(), need.phase());
        }
        out.write(new Fact.Provision(resource.id(), provision.phases().thread().number(), provision.phase(), needs));
    }

    /** Null where it turned out to be no lock. */
    private Fact.@Nullable Need need(Need need) throws IOException {
        if (need.lock().isNone()) {
            return null;
        }
        StackTable.Read read = stacks.read(need.sites(), need.stack());
        List<Held> held = RecordingLines.onlyLocks(need.held(), read.held(need.held(), need.hows(), false), Set.of());
        lines.locks(need.held());
        lines.lock(need.lock());
        lines.stacks(held);
        lines.stack(read.stack);
        return new Fact.Need(
                need.phase(), held, need.lock().id(), LockMode.side(need.how()), LockMode.how(need.how()), read.stack);
    }
}
