package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.StableName;

/** The calls and stacks that a page has, each written once and named by its number after that. */
final class PageCalls {

    /** Of a call that nobody wrote. */
    private static final int LEADS_ON = 4;

    private final CodeOrigins origins;
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final List<int[]> stacks = new ArrayList<>();
    /** By identity at first: the same stack of a recording is asked for again and again. */
    private final IdentityHashMap<CallStack, Integer> known = new IdentityHashMap<>();

    private final IdentityHashMap<CallStack, Integer> places = new IdentityHashMap<>();

    private final Map<List<String>, Integer> numbers = new HashMap<>();

    PageCalls(CodeOrigins origins) {
        this.origins = origins;
    }

    /** The number of a stack. */
    int of(CallStack stack) {
        return known.computeIfAbsent(stack, s -> number(s.frames()));
    }

    private int number(List<String> stack) {
        return numbers.computeIfAbsent(stack, f -> {
            int[] calls = new int[f.size()];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = frames.computeIfAbsent(f.get(i), frame -> frames.size());
            }
            stacks.add(calls);
            return stacks.size() - 1;
        });
    }

    /** The number of a stack of one call, the innermost that is the likeliest to be the program's. */
    int place(CallStack stack) {
        return places.computeIfAbsent(stack, s -> number(List.of(origins.place(s))));
    }

    /** Whose code a call is, as the page counts. */
    private int whose(String frame) {
        return Frame.isPlumbing(frame)
                ? LEADS_ON
                : switch (origins.of(frame)) {
                    case PROGRAM -> 0;
                    case UNKNOWN -> 1;
                    case LIBRARY -> 2;
                    case JDK -> 3;
                };
    }

    void add(JsonWriter json) {
        json.key("frames").array();
        for (String frame : frames.keySet()) {
            json.array().value(StableName.of(frame)).value(whose(frame)).end();
        }
        json.end().line().key("stacks").array();
        for (int[] stack : stacks) {
            json.array();
            for (int frame : stack) {
                json.value(frame);
            }
            json.end();
        }
        json.end();
    }
}
