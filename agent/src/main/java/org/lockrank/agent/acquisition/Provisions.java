package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.lock.Resource;
import org.lockrank.agent.lock.ResourceHolder;
import org.lockrank.agent.lock.Resources;
import org.lockrank.record.Fact;

/** What one thread provides that others wait for, and what it needed for that: what it acquired on its way. Used by its thread alone, and by whoever joined it. */
final class Provisions {

    /** How many things that it provides something at are found the quick way; a power of two. */
    private static final int HOLDERS = 1 << 2;

    /** What a thread has that never provided anything. */
    private static final @Nullable ResourceHolder[] NO_HOLDERS = {};

    private final Acquisitions shared;
    private final Phases phases;
    private final Resources resources;
    private final Segment segment = new Segment();

    /** Where threads wait that this one lately provided something at: a queue and its two conditions, and one more. */
    private @Nullable ResourceHolder[] holders = NO_HOLDERS;

    private int nextHolder;

    Provisions(Acquisitions shared, Phases phases) {
        this.shared = shared;
        this.phases = phases;
        this.resources = shared.locks.resources();
    }

    /** How many tasks and elements it has begun. */
    int run() {
        return segment.run();
    }

    /** It acquired something that what it provides next may need. */
    void needs(Need need) {
        if (segment.add(need)) {
            phases.mayBeNoted(need.phase());
        }
    }

    @DontInline
    void provides(Object object, Fact.Awaits awaits, boolean always) {
        boolean empty = segment.isEmpty();
        if (empty && !always && resources.isEmpty()) {
            return;
        }
        try {
            ResourceHolder at = holder(object, !empty || always);
            if (at == null) {
                return;
            }
            Resource found = empty && !always ? at.find(awaits) : at.get(awaits);
            if (found == null) {
                return;
            }
            Resource.Known resource = found.known;
            if (awaits == Fact.Awaits.ELEMENT) {
                putIn(at);
            }
            if (resource.isFree() && awaits != Fact.Awaits.ROOM) {
                return;
            }
            boolean any = resource.isAnyOnes();
            if (any && segment.provided(resource)) {
                return;
            }
            boolean meets =
                    awaits == Fact.Awaits.BARRIER || awaits == Fact.Awaits.PHASE || awaits == Fact.Awaits.PARTNER;
            Need[] needs = meets ? segment.since(resource) : segment.all();
            if (needs == null || needs.length == 0 || !segment.hasRoom()) {
                if (any) {
                    resource.free();
                }
                return;
            }
            resource.add(new Provision(phases, needs[needs.length - 1].phase(), needs));
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    /** Whoever puts into a queue uses up its room. */
    private static void putIn(ResourceHolder at) {
        Resource room = at.find(Fact.Awaits.ROOM);
        if (room != null) {
            room.known.put();
        }
    }

    void ended(Object thread) {
        try {
            Resource found = resources.find(thread, Fact.Awaits.THREAD);
            Need[] needs = segment.ofThread();
            if (found != null && needs.length != 0) {
                found.known.add(new Provision(phases, needs[needs.length - 1].phase(), needs));
            }
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    /** What it acquired so far is not needed for its next arrival here. */
    void meets(Object object, Fact.Awaits awaits) {
        if (segment.isEmpty()) {
            return;
        }
        try {
            Resource found = resources.get(object, awaits);
            if (found != null) {
                segment.since(found.known);
            }
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    void free(Object object, Fact.Awaits awaits) {
        Resource found = resources.find(object, awaits);
        if (found != null) {
            found.known.free();
        }
    }

    void begins() {
        segment.begin();
    }

    private @Nullable ResourceHolder holder(Object object, boolean makes) {
        for (ResourceHolder lately : holders) {
            if (lately != null && lately.refersTo(object)) {
                return lately;
            }
        }
        return holderInTable(object, makes);
    }

    @DontInline
    private @Nullable ResourceHolder holderInTable(Object object, boolean makes) {
        ResourceHolder found = makes ? resources.get(object) : resources.find(object);
        if (found != null) {
            if (holders == NO_HOLDERS) {
                holders = new ResourceHolder[HOLDERS];
            }
            holders[nextHolder++ & HOLDERS - 1] = found;
        }
        return found;
    }
}
