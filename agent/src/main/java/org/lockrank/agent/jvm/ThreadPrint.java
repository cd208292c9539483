package org.lockrank.agent.jvm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM's own {@code Thread.print} says of threads and classes: which thread is at the initialization of which
 * classes, and which waits until another has done with one. Nothing else tells the latter; by its state such a thread
 * runs. The text is that of one moment: no thread moves while it is made. Virtual threads stand in it from Java 24 on, where
 * they are mounted, as those are that wait for a class.
 *
 * <p>It is meant for people. Lines that are not as expected are passed over.
 */
public final class ThreadPrint {

    private static final String AFTER_NAME = "\" #";
    private static final String MOUNTED = "   Mounted virtual thread #";
    private static final String FRAME = "\tat ";
    private static final String INITIALIZER = ".<clinit>(";
    private static final String WAITS = "\t- waiting on the Class initialization monitor for ";

    private ThreadPrint() {}

    /**
     * One thread of the program.
     *
     * @param initializers the classes whose initializers stand on its stack, the innermost first
     * @param waitsFor the class that it waits for; null if it does not
     */
    public record Printed(
            long tid, List<String> initializers, @Nullable String waitsFor) {
        public Printed {
            initializers = List.copyOf(initializers);
        }
    }

    /** The threads that are at the initialization of a class or wait for one, in the order of the text. */
    public static List<Printed> read(String text) {
        List<Printed> all = new ArrayList<>();
        List<String> initializers = new ArrayList<>();
        String waitsFor = null;
        long tid = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end).stripTrailing();
            from = end + 1;
            if (line.startsWith(WAITS)) {
                waitsFor = line.substring(WAITS.length());
            } else if (line.startsWith(FRAME)) {
                int method = line.indexOf(INITIALIZER);
                if (method > 0) {
                    initializers.add(line.substring(FRAME.length(), method));
                }
            } else if (line.startsWith("\"") || line.contains(AFTER_NAME) || line.startsWith(MOUNTED)) {
                add(all, tid, initializers, waitsFor);
                initializers.clear();
                waitsFor = null;
                tid = line.startsWith(MOUNTED) ? number(line, MOUNTED.length()) : tid(line);
            }
        }
        add(all, tid, initializers, waitsFor);
        return all;
    }

    private static void add(List<Printed> all, long tid, List<String> initializers, @Nullable String waitsFor) {
        if (tid > 0 && (waitsFor != null || !initializers.isEmpty())) {
            all.add(new Printed(tid, initializers, waitsFor));
        }
    }

    /** The number behind the name, which may have quotes in it; 0 of a thread that is not the program's and has none. */
    private static long tid(String line) {
        int at = line.lastIndexOf(AFTER_NAME);
        if (at < 0) {
            return 0;
        }
        return number(line, at + AFTER_NAME.length());
    }

    /** The number there, if it is one by itself. */
    private static long number(String line, int from) {
        long number = 0;
        int i = from;
        while (i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9' && i - from < 18) {
            number = number * 10 + line.charAt(i) - '0';
            i++;
        }
        return i > from && (i == line.length() || line.charAt(i) == ' ') ? number : 0;
    }
}
