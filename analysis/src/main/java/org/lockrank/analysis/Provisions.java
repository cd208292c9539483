package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Provision;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Who provides what threads wait for, and what it takes.
 *
 * <p>Where all must do their part, a wait never ends once one of them is kept from it. Where any one will do, all who were seen
 * to provide the thing must be kept from it: each needs a lock that a thread of the cycle holds.
 */
final class Provisions {

    private final Rules rules;
    private final Map<SeenLock, List<Provision>> byResource = new HashMap<>();

    private final List<Provision> inOrder = new ArrayList<>();

    /** Those of one run. */
    Provisions(Evidence evidence, int run, Rules rules) {
        this.rules = rules;
        for (Provision provision : evidence.provisions()) {
            if (provision.thread().run() == run) {
                inOrder.add(provision);
                byResource
                        .computeIfAbsent(provision.resource(), r -> new ArrayList<>())
                        .add(provision);
            }
        }
        inOrder.sort(Comparator.comparingInt(Provision::phase));
    }

    /** All of them, of each thread the earlier ones first. */
    List<Provision> inOrder() {
        return inOrder;
    }

    /** Whether nobody outside the cycle can provide what its threads wait for. */
    boolean areCutOff(List<Link> links) {
        for (Link link : links) {
            SeenLock wanted = link.acquisition().lock();
            Resource resource = wanted.lockClass().resource();
            if (resource != null && !resource.needsAll() && !isCutOff(wanted, link.acquisition(), links)) {
                return false;
            }
        }
        return true;
    }

    private boolean isCutOff(SeenLock resource, NestedAcquisition waiter, List<Link> links) {
        for (Provision provision : byResource.getOrDefault(resource, List.of())) {
            if (provision.thread().isSame(waiter.thread()) || !needsOneOf(links, provision)) {
                return false;
            }
        }
        return true;
    }

    private boolean needsOneOf(List<Link> links, Provision provision) {
        for (NestedAcquisition need : provision.needs()) {
            for (Link link : links) {
                if (need.canWaitForEver() && isKept(need, link.acquisition(), links)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one thread keeps another from a lock; a reader does so where the cycle has a writer queued behind it. */
    private boolean isKept(NestedAcquisition need, NestedAcquisition holder, List<Link> links) {
        for (Hold hold : holder.held()) {
            if (hold.lock() == need.lock()
                    && (Hold.blocks(hold.side(), need.side()) || isWanted(need.lock(), links))
                    && rules.canMeet(need, holder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWanted(SeenLock lock, List<Link> links) {
        return links.stream().anyMatch(link -> link.acquisition().lock() == lock);
    }
}
