package org.lockrank.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lockrank.record.Fact;

/**
 * The nested acquisitions of a recording in the words of the validation targets: {@code takes second while reading first}.
 */
final class Seen {

    private final Map<Integer, List<String>> stacks = new HashMap<>();
    private final Map<Integer, Fact.LockClass> classes = new HashMap<>();
    private final Map<Integer, Fact.LockClass> locks = new HashMap<>();
    private final Map<Integer, Fact.NestedAcquisition> acquisitions = new HashMap<>();

    Seen(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.Stack stack) {
                stacks.put(stack.id(), stack.frames());
            } else if (fact instanceof Fact.LockClass lockClass) {
                classes.put(lockClass.id(), lockClass);
            } else if (fact instanceof Fact.Lock lock) {
                locks.put(lock.id(), classes.get(lock.lockClass()));
            } else if (fact instanceof Fact.NestedAcquisition acquisition) {
                acquisitions.put(acquisition.id(), acquisition);
            }
        }
    }

    /**
     * What one source file did.
     *
     * @param file its name, without a folder
     * @param prefixes what its locks' names lack here, the longest first
     * @return lines such as {@code 17: takes second while first @16}, the numbers being lines of the file
     */
    List<String> in(String file, List<String> prefixes) {
        List<String> seen = new ArrayList<>();
        for (Fact.NestedAcquisition acquisition : acquisitions.values()) {
            int line = line(acquisition.stack(), file);
            if (line != 0) {
                String held = acquisition.held().stream()
                        .map(lock -> (lock.side() == Fact.Side.READ ? "reading " : "")
                                + name(lock.lock(), prefixes)
                                + how(lock.how())
                                + (lock.stack() == 0 ? " from nowhere" : " @" + line(lock.stack(), file)))
                        .collect(Collectors.joining(", "));
                seen.add(line + ": " + (acquisition.side() == Fact.Side.READ ? "reads " : "takes ")
                        + name(acquisition.lock(), prefixes) + how(acquisition.how()) + " while " + held);
            }
        }
        return seen.stream().distinct().sorted().toList();
    }

    private String name(int lock, List<String> prefixes) {
        String name = locks.get(lock).name();
        for (String prefix : prefixes) {
            if (name.startsWith(prefix) && !name.equals(prefix + "class")) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static String how(Fact.How how) {
        return switch (how) {
            case BLOCKING -> "";
            case WAIT -> " after waiting";
            case TIMED -> " for a while";
            case TRIED -> " by try";
        };
    }

    /** The line of the innermost call of a file; 0 where there is none, or the JVM loads or links classes in it. */
    private int line(int stack, String file) {
        for (String frame : stacks.getOrDefault(stack, List.of())) {
            if (frame.startsWith("java.lang.invoke.") || frame.startsWith("java.lang.ClassLoader.")) {
                return 0;
            }
            int at = frame.indexOf("(" + file + ":");
            if (at >= 0) {
                return Integer.parseInt(frame.substring(at + file.length() + 2, frame.length() - 1));
            }
        }
        return 0;
    }
}
