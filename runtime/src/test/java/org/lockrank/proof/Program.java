package org.lockrank.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What one thread does: {@code lock a, read b, unread b, unlock a}. */
final class Program {

    final List<Step> steps;
    /** For each step that ends a hold the step that began it, else -1. */
    private final int[] beginning;

    Program(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.beginning = new int[steps.size()];
        Arrays.fill(beginning, -1);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.op().begins()) {
                open.add(i);
            } else if (step.op().ends()) {
                beginning[i] = latest(open, step);
                open.remove((Integer) beginning[i]);
            }
        }
    }

    private int latest(List<Integer> open, Step end) {
        for (int j = open.size() - 1; j >= 0; j--) {
            Step step = steps.get(open.get(j));
            if (step.lock() == end.lock() && step.op().reads() == end.op().reads()) {
                return open.get(j);
            }
        }
        throw new IllegalArgumentException(end + " ends nothing in " + this);
    }

    static Program parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String step : text.split(", *")) {
            String[] words = step.trim().split(" ");
            steps.add(new Step(Step.Op.of(words[0]), words[1].charAt(0) - 'a'));
        }
        return new Program(steps);
    }

    int length() {
        return steps.size();
    }

    Step step(int at) {
        return steps.get(at);
    }

    /** Whether the hold that the step would end never began, since that try failed. */
    boolean isVoid(int at, int failedTries) {
        return beginning[at] >= 0 && (failedTries & 1 << beginning[at]) != 0;
    }

    /** The places of the tries. */
    List<Integer> tries() {
        List<Integer> tries = new ArrayList<>();
        for (int i = 0; i < length(); i++) {
            if (steps.get(i).op().isTry()) {
                tries.add(i);
            }
        }
        return tries;
    }

    /** This program without the step at a place, nor the one that ends what it begins, nor waits that then wait for nothing. */
    Program without(int at) {
        List<Step> rest = new ArrayList<>();
        int[] held = new int[26];
        for (int i = 0; i < length(); i++) {
            Step step = steps.get(i);
            if (i == at || beginning[i] == at || step.op() == Step.Op.AWAIT && held[step.lock()] == 0) {
                continue;
            }
            if (step.op() == Step.Op.LOCK || step.op() == Step.Op.TRY_LOCK) {
                held[step.lock()]++;
            } else if (step.op() == Step.Op.UNLOCK) {
                held[step.lock()]--;
            }
            rest.add(step);
        }
        return new Program(rest);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(", "));
    }
}
