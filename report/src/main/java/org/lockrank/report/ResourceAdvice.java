package org.lockrank.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.record.Fact;

/** What to change where a thread waits, with a lock, for what another provides. */
final class ResourceAdvice {

    private final Finding finding;
    private final Names names;

    ResourceAdvice(Finding finding, Names names) {
        this.finding = finding;
        this.names = names;
    }

    /** Sentences: of those who wait first, then of those who provide. */
    List<String> fix() {
        Set<String> fix = new LinkedHashSet<>();
        for (Side side : finding.sides()) {
            Resource wanted = side.acquisition().lock().lockClass().resource();
            if (wanted != null) {
                fix.add(isWorker(side) ? otherPool(side) : waits(side, wanted));
            }
        }
        for (Side side : finding.sides()) {
            Resource held = resource(side);
            if (held != null && held.awaits() != Fact.Awaits.WORKER) {
                fix.add("or let " + side.acquisition().stack().shortPlace() + " do without "
                        + names.of(side.acquisition().lock()) + " until it has provided " + provided(side));
            }
        }
        return new ArrayList<>(fix);
    }

    private static @Nullable Resource resource(Side side) {
        Hold hold = side.hold();
        return hold == null ? null : hold.lock().lockClass().resource();
    }

    private static boolean isWorker(Side side) {
        Resource held = resource(side);
        return held != null && held.awaits() == Fact.Awaits.WORKER;
    }

    private String provided(Side side) {
        Hold hold = side.hold();
        return hold == null ? "it" : names.of(hold.lock());
    }

    private String otherPool(Side side) {
        return "give the tasks that are waited for at "
                + side.acquisition().stack().shortPlace()
                + " to a pool of their own, or let the waiting task do their work itself: as long as it waits it is "
                + provided(side) + ", and has nobody else run them";
    }

    private String waits(Side side, Resource wanted) {
        NestedAcquisition acquisition = side.acquisition();
        Hold hold = side.hold();
        String place = acquisition.stack().shortPlace();
        String it = names.of(acquisition.lock());
        if (hold == null || hold.lock().lockClass().isResource()) {
            return "do not wait for " + it + " at " + place;
        }
        String held = names.of(hold.lock());
        String taken = hold.stack().shortPlace();
        return switch (wanted.awaits()) {
            case RESULT ->
                "get " + it + " before taking " + held + " at " + taken + ", or release " + held + " before " + place
                        + " waits for it";
            case ROOM -> "release " + held + " before " + place + " puts into a queue that may be full";
            case ELEMENT ->
                "take the element before taking " + held + " at " + taken + ", or release " + held + " before " + place
                        + " waits for one";
            case NOTIFICATION, CONDITION ->
                "do not hold " + held + " while waiting at " + place + ": it is not released during the wait";
            default -> "release " + held + " before " + place + " waits for " + it;
        };
    }
}
