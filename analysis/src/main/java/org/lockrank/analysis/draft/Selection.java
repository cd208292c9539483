package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Origin;

/**
 * Which lock classes an order is drafted of: the program's that took part in nested acquisitions, and of the JDK's and of libraries' those
 * under or over which one of the program's was acquired.
 */
final class Selection {

    /** How many packages are named where nothing is the program's. */
    private static final int NAMED = 5;

    final Set<LockClass> chosen = new LinkedHashSet<>();
    private final Set<LockClass> foreign = new LinkedHashSet<>();
    private final Ownership ownership;
    private boolean anyOwn;

    Selection(Evidence evidence, Ownership ownership) {
        this.ownership = ownership;
        for (NestedAcquisition acquisition : Sightings.acquisitions(evidence)) {
            LockClass wanted = acquisition.lock().lockClass();
            for (Hold hold : acquisition.held()) {
                LockClass held = hold.lock().lockClass();
                if (!held.isInitialization() && !wanted.isInitialization()) {
                    add(held, wanted);
                }
            }
        }
        foreign.removeAll(chosen);
    }

    private void add(LockClass held, LockClass wanted) {
        boolean own = ownership.isOwn(held) || ownership.isOwn(wanted);
        anyOwn |= own;
        Set<LockClass> set = own ? chosen : foreign;
        set.add(held);
        set.add(wanted);
    }

    /** What is left out, in sentences. */
    List<String> notes() {
        if (foreign.isEmpty()) {
            return anyOwn ? List.of() : List.of("No lock was acquired while another was held.");
        }
        List<String> notes = new ArrayList<>();
        long jdk = foreign.stream().filter(c -> ownership.of(c) == Origin.JDK).count();
        long others = foreign.size() - jdk;
        String left = jdk == 0 ? "" : jdk + " of the JDK's lock classes";
        left += left.isEmpty() || others == 0 ? "" : " and ";
        left += others == 0 ? "" : others + " of libraries'";
        notes.add("Left out: " + left + ". No lock of the program was acquired under them or over them.");
        if (!anyOwn) {
            notes.add(
                    "No lock of the program's own took part in a nested acquisition. '--package' says whose locks are meant"
                            + packages(foreign));
        }
        return notes;
    }

    private String packages(Collection<LockClass> classes) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (LockClass c : classes) {
            if (ownership.of(c) != Origin.JDK) {
                String name = Frame.packageName(Frame.className(Ownership.code(c)));
                int first = name.indexOf('.');
                int second = first < 0 ? -1 : name.indexOf('.', first + 1);
                counts.merge(second < 0 ? name : name.substring(0, second), 1, Integer::sum);
            }
        }
        List<String> names = new ArrayList<>(counts.keySet());
        names.removeIf(String::isEmpty);
        names.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
        return names.isEmpty() ? "." : ": " + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + ".";
    }
}
