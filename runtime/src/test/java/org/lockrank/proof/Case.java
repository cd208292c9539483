package org.lockrank.proof;

import java.util.List;
import java.util.stream.Collectors;
import org.lockrank.order.LockOrder;

/** An order, some locks, and a program for each of some threads. */
record Case(LockOrder order, List<ModelLock> locks, List<Program> programs) {

    Case with(List<Program> others) {
        return new Case(order, locks, others);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\n  order ");
        text.append(order.rankReduction().stream()
                .map(e -> e.before() + " < " + e.after())
                .collect(Collectors.joining(", ")));
        for (int i = 0; i < locks.size(); i++) {
            text.append("\n  lock ").append((char) ('a' + i)).append(": ").append(locks.get(i));
        }
        for (int i = 0; i < programs.size(); i++) {
            text.append("\n  thread ").append(i + 1).append(": ").append(programs.get(i));
        }
        return text.toString();
    }
}
