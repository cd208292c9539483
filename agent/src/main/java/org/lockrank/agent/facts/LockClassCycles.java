package org.lockrank.agent.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.table.LongTable;

/**
 * Which nested acquisitions may be part of a cycle, by the classes of their locks: every cycle of locks is one of lock
 * classes, or stays within one class. What is in none says as much by a few witnesses as by a thousand.
 *
 * <p>The strongly connected parts of the graph that has an edge from the class of each held lock to that of the wanted one
 * (Tarjan 1972, without recursion). For one thread.
 */
public final class LockClassCycles {

    private final Map<String, Integer> classes = new HashMap<>();
    private final Map<Integer, Integer> classOf = new HashMap<>();
    private final List<BitSet> after = new ArrayList<>();

    /** Of each class, which strongly connected part it is in; empty until {@link #find}. */
    private int[] part = new int[0];

    /** An acquisition that was seen; before {@link #find}. */
    public void add(NestedAcquisition note) {
        int wanted = classOf(note.wanted());
        for (WatchedLock held : note.held()) {
            after.get(classOf(held)).set(wanted);
        }
    }

    /** Whoever is to provide the one needs the other first. Before {@link #find}. */
    public void add(WatchedLock provided, WatchedLock needed) {
        int wanted = classOf(needed);
        after.get(classOf(provided)).set(wanted);
    }

    /** Whether the acquisition may be part of a cycle of those that were added. After {@link #find}. */
    public boolean mayHave(NestedAcquisition note) {
        int wanted = part[classOf(note.wanted())];
        for (WatchedLock held : note.held()) {
            if (part[classOf(held)] == wanted) {
                return true;
            }
        }
        return false;
    }

    /** A sum over its place and the classes of its locks; that two different ones have one sum is as good as impossible. */
    public long kind(NestedAcquisition note) {
        long sum = note.placeKey();
        for (WatchedLock held : note.held()) {
            sum = (sum + classOf(held)) * LongTable.GOLDEN;
        }
        return (sum + classOf(note.wanted())) * LongTable.GOLDEN;
    }

    private int classOf(WatchedLock lock) {
        Integer known = classOf.get(lock.id());
        if (known == null) {
            String key = RecordingLines.classKey(lock);
            known = classes.get(key);
            if (known == null) {
                known = after.size();
                after.add(new BitSet());
                classes.put(key, known);
            }
            classOf.put(lock.id(), known);
        }
        return known;
    }

    /** Finds the parts. */
    public void find() {
        int size = after.size();
        part = new int[size];
        Arrays.fill(part, -1);
        int[] index = new int[size];
        int[] low = new int[size];
        int[] next = new int[size];
        int count = 0;
        BitSet onStack = new BitSet(size);
        Deque<Integer> stack = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        for (int root = 0; root < size; root++) {
            if (index[root] == 0) {
                path.push(root);
            }
            while (!path.isEmpty()) {
                int at = path.peek();
                if (index[at] == 0) {
                    index[at] = low[at] = ++count;
                    stack.push(at);
                    onStack.set(at);
                }
                int to = after.get(at).nextSetBit(next[at]);
                if (to >= 0) {
                    if (index[to] == 0) {
                        path.push(to);
                    } else {
                        // Gone through, or on the stack: whatever it led to is known.
                        next[at] = to + 1;
                        if (onStack.get(to)) {
                            low[at] = Math.min(low[at], low[to]);
                        }
                    }
                } else {
                    path.pop();
                    if (low[at] == index[at]) {
                        int member;
                        do {
                            member = stack.pop();
                            onStack.clear(member);
                            part[member] = at;
                        } while (member != at);
                    }
                }
            }
        }
    }
}
