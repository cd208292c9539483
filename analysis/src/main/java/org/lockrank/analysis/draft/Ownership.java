package org.lockrank.analysis.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Origin;
import org.lockrank.record.Fact;

/**
 * Whose lock a lock class is: that of the code in which its name begins. What is named by a class of the JDK or by one of which nothing
 * is known, such as a plain object or a {@code ReentrantLock} that no field holds, belongs to the code that acquires it.
 */
final class Ownership {

    private final CodeOrigins origins;
    /** What belongs to the program, if somebody said it; else empty. */
    private final List<String> packages;
    /** The nearest code that acquired locks of a class itself. */
    private final Map<LockClass, Origin> acquirers = new HashMap<>();

    Ownership(Evidence evidence, List<String> packages) {
        this.origins = evidence.origins();
        this.packages = packages;
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            acquired(acquisition.lock().lockClass(), acquisition.stack());
            for (Hold hold : acquisition.held()) {
                acquired(hold.lock().lockClass(), hold.stack());
            }
        }
    }

    private void acquired(LockClass c, CallStack stack) {
        String acquirer = stack.acquirer();
        if (!acquirer.isEmpty()) {
            acquirers.merge(c, of(acquirer), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** Whether it is the program's, or nobody can tell. */
    boolean isOwn(LockClass c) {
        return of(c).compareTo(Origin.UNKNOWN) <= 0;
    }

    /** Whose it is. */
    Origin of(LockClass c) {
        Origin byName = of(code(c));
        boolean plain = byName == Origin.JDK && c.by() == Fact.NamedBy.TYPE;
        if (plain || byName == Origin.UNKNOWN) {
            Origin byCode = acquirers.getOrDefault(c, byName);
            // A class that inherits from the JDK's is not the JDK's for that.
            boolean tells = byCode == Origin.PROGRAM || !plain && byCode == Origin.LIBRARY;
            return tells ? byCode : byName;
        }
        return byName;
    }

    /** The code in which the name of a lock class begins, as a call. */
    static String code(LockClass c) {
        boolean member = c.by() != Fact.NamedBy.TYPE || c.name().endsWith(".class");
        return member ? c.name() : c.name() + ".monitor";
    }

    /** The jar or directory that the lock's code comes from, where that is known and is not the program's; else empty. */
    String source(LockClass c) {
        Origin origin = of(c);
        if (origin == Origin.JDK) {
            return "the JDK";
        }
        if (origin == Origin.LIBRARY) {
            return origins.sources(Frame.className(code(c))).stream()
                    .map(CodeOrigins::says)
                    .sorted()
                    .findFirst()
                    .orElse("a library");
        }
        return "";
    }

    private Origin of(String frame) {
        if (packages.isEmpty()) {
            return origins.of(frame);
        }
        if (packages.stream().anyMatch(p -> frame.startsWith(p + ".") || frame.startsWith(p + "$"))) {
            return Origin.PROGRAM;
        }
        return Frame.isJdk(frame) ? Origin.JDK : Origin.LIBRARY;
    }
}
