package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;

/**
 * What the locks and threads of one finding are called in it: short where that says it all, with numbers where several are
 * of one lock class, with packages where short names are the same.
 */
final class Names {

    private final Map<LockClass, String> classes = new HashMap<>();
    private final Map<SeenLock, String> locks = new HashMap<>();

    Names(Finding finding) {
        Set<SeenLock> all = new LinkedHashSet<>(finding.locks());
        for (Side side : finding.sides()) {
            side.acquisition().held().forEach(h -> all.add(h.lock()));
            all.add(side.acquisition().lock());
        }
        for (WaitingThread w : finding.stuck()) {
            w.held().forEach(h -> all.add(h.lock()));
        }
        Map<LockClass, List<SeenLock>> byClass = new HashMap<>();
        all.forEach(lock -> byClass.computeIfAbsent(lock.lockClass(), c -> new ArrayList<>())
                .add(lock));
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        byClass.keySet().forEach(c -> {
            if (!once.add(c.shortName())) {
                twice.add(c.shortName());
            }
        });
        // An inversion is about lock classes; which of their locks were seen is beside the point.
        boolean numbers = finding.tier() != Tier.ORDER_INVERSION;
        byClass.forEach((c, ofClass) -> {
            String name = twice.contains(c.shortName()) ? c.called() : c.shortName();
            classes.put(c, name);
            for (int i = 0; i < ofClass.size(); i++) {
                locks.put(ofClass.get(i), ofClass.size() > 1 && numbers ? name + " #" + (i + 1) : name);
            }
        });
    }

    String of(SeenLock lock) {
        return locks.getOrDefault(lock, of(lock.lockClass()));
    }

    String of(LockClass c) {
        return classes.getOrDefault(c, c.shortName());
    }

    /** What a thread does to have it: takes a lock, begins to initialize a class. */
    String acquiring(SeenLock lock) {
        LockClass c = lock.lockClass();
        return (c.isInitialization() ? "begins the " : c.isResource() ? "is to provide " : "takes ") + of(lock);
    }

    /** What a thread waits for. */
    String wanting(SeenLock lock) {
        return wants(lock) + " " + of(lock);
    }

    /** The same without the name. */
    String wants(SeenLock lock) {
        LockClass c = lock.lockClass();
        return c.isInitialization() ? "needs the" : c.isResource() ? "waits for" : "wants";
    }

    /** The locks that a finding is about, in a sentence. */
    String locksOf(Finding finding) {
        Set<String> names = new LinkedHashSet<>();
        finding.locks().forEach(lock -> names.add(of(lock)));
        return sentence(new ArrayList<>(names));
    }

    static String sentence(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
