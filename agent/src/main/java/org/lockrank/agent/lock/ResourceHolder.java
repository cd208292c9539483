package org.lockrank.agent.lock;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.table.IdentityTable;
import org.lockrank.record.Fact.Awaits;

/** An object of the program that threads wait at: for one thing, or for more, as at a queue. Does not keep it alive. */
public final class ResourceHolder extends IdentityTable.Entry {

    /** How many kinds of things one object can be waited for. */
    private static final int KINDS = 4;

    private final String type;
    private final boolean unknown;

    /** Where it was made; null if nobody saw. As {@link Resource.Known} has it. */
    private volatile @Nullable Site made;

    /** Written under the monitor of this, read without: one that is not seen yet is looked for once more under it. */
    private final @Nullable Resource[] resources = new Resource[KINDS];

    /** What is waited for at each of these; written before that is. Apart from them: what is counted at one would slow down whoever looks for another. */
    private final @Nullable Awaits[] kinds = new Awaits[KINDS];

    /** {@code unknown}: nobody knows all who provided what is waited for here. */
    ResourceHolder(Object object, ReferenceQueue<Object> gone, boolean unknown) {
        super(object, gone);
        this.unknown = unknown;
        String name = object.getClass().getName();
        this.type = name.startsWith("java.util.concurrent.") ? Frames.outermost(name) : name;
    }

    /** What is waited for here in that way, if anybody ever was seen to. */
    public @Nullable Resource find(Awaits awaits) {
        for (int i = 0; i < KINDS; i++) {
            if (kinds[i] == awaits) {
                return resources[i];
            }
        }
        return null;
    }

    /** The same, known from now on; null if it is waited at in more ways than there are. */
    public @Nullable Resource get(Awaits awaits) {
        Resource found = find(awaits);
        return found != null ? found : add(awaits);
    }

    @DontInline
    private synchronized @Nullable Resource add(Awaits awaits) {
        for (int i = 0; i < KINDS; i++) {
            Resource resource = resources[i];
            if (resource == null) {
                resource = new Resource(awaits, type, made);
                if (unknown) {
                    resource.known.free();
                }
                kinds[i] = awaits;
                resources[i] = resource;
            }
            if (resource.known.awaits() == awaits) {
                return resource;
            }
        }
        return null;
    }

    synchronized void isMadeAt(Site site) {
        made = site;
        for (Resource resource : resources) {
            if (resource != null) {
                resource.isMadeAt(site);
            }
        }
    }
}
