package org.lockrank.analysis.draft;

import java.util.IdentityHashMap;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.StableName;

/** What places and threads are called in comments, each worked out once: recordings name few of them very often. */
final class Words {

    private final IdentityHashMap<CallStack, String> places = new IdentityHashMap<>();
    private final IdentityHashMap<SeenThread, String> threads = new IdentityHashMap<>();

    String place(CallStack stack) {
        return places.computeIfAbsent(stack, CallStack::place);
    }

    /** The name of a thread and its like: numbers are those of one run. */
    String thread(SeenThread thread) {
        return threads.computeIfAbsent(thread, Words::like);
    }

    private static String like(SeenThread thread) {
        if (!thread.name().isEmpty()) {
            return thread.name().replaceAll("\\d+", "*");
        }
        String kind = thread.virtual() ? "virtual threads" : "threads without names";
        return thread.startedAt().isEmpty() ? kind : kind + " started at " + StableName.of(thread.startedAt());
    }
}
