package org.lockrank.analysis.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.recording.JsonLine.WrongLineException;
import org.lockrank.record.Fact;

/**
 * The stacks of a recording, put together again: a line has only the calls that it does not share with the stack which
 * {@code below} names.
 *
 * <p>Bounded: a damaged file must not make us put together what no program ever had.
 */
final class WholeStacks {

    /** The agent writes 256 calls of a stack at most. */
    static final int MOST_FRAMES = 4_096;

    /** Calls of all stacks together, for which a list has four or eight bytes each. */
    static final int MOST_FRAMES_IN_ALL = 50_000_000;

    private final Introduced numbers = new Introduced("stack");
    private final Map<Integer, List<String>> stacks = new HashMap<>();
    private long frames;

    /** The stack of a line. */
    Fact.Stack add(int number, List<String> own, int below) throws WrongLineException {
        List<String> whole = own;
        if (below != 0) {
            numbers.check(below);
            whole = new ArrayList<>(own);
            whole.addAll(stacks.getOrDefault(below, List.of()));
        }
        frames += whole.size();
        if (whole.size() > MOST_FRAMES || frames > MOST_FRAMES_IN_ALL) {
            throw new WrongLineException("stack " + number + " makes "
                    + (whole.size() > MOST_FRAMES
                            ? whole.size() + " calls in one stack"
                            : frames + " calls in all stacks")
                    + ", more than any agent writes: the file is damaged");
        }
        Fact.Stack stack = new Fact.Stack(numbers.add(number), whole);
        stacks.put(number, stack.frames());
        return stack;
    }

    /** A line names that stack. */
    int check(int number) throws WrongLineException {
        return numbers.check(number);
    }
}
