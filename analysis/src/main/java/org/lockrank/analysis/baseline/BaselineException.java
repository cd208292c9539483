package org.lockrank.analysis.baseline;

import java.util.List;
import java.util.stream.Collectors;

/** A baseline cannot be used; the message has a line for each thing that is wrong with it. */
public final class BaselineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<BaselineProblem> problems;

    BaselineException(List<BaselineProblem> problems) {
        super(problems.stream().map(BaselineProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the lines. */
    public List<BaselineProblem> problems() {
        return problems;
    }
}
