package org.lockrank.compile;

import java.util.SplittableRandom;
import java.util.TreeSet;

/** Prints how long orders of several sizes take to compile, warm and cold. A main program, not a test: it asserts nothing. */
final class CompileTimes {

    private CompileTimes() {}

    /** Takes no arguments; give the JVM {@code -Xmx512m} to see that 10,000 names fit. */
    public static void main(String[] args) {
        time("400 names, 700 steps", random(400, 700), 300);
        time("10,000 names, 100,000 steps", random(10_000, 100_000), 8);
        time("a chain of 32,768 names", chain(32_768), 3);
        time("a chain of 100,000 names", chain(100_000), 3);
    }

    private static void time(String what, String text, int runs) {
        StringBuilder line = new StringBuilder();
        for (int run = 1; run <= runs; run++) {
            long start = System.nanoTime();
            Compilation compilation = OrderCompiler.compile("random.order", text);
            long micros = (System.nanoTime() - start) / 1_000;
            if (run == 1 || run == runs) {
                line.append(run == 1 ? "first " : ", last ")
                        .append(micros / 1_000.0)
                        .append(" ms");
            }
            if (run == runs) {
                line.append(compilation.order().isPresent() ? "" : ", refused");
            }
        }
        System.out.println(what + ": " + line);
    }

    /** A random order in the form that people write: each name defined once, the names before it in one list. */
    static String random(int names, int steps) {
        SplittableRandom random = new SplittableRandom(names);
        StringBuilder text = new StringBuilder("NONE < n0;\n");
        int left = steps;
        for (int name = 1; name < names; name++) {
            TreeSet<Integer> before = new TreeSet<>();
            int wanted = Math.min(name, (left + names - name - 1) / (names - name));
            while (before.size() < wanted) {
                before.add(random.nextInt(name));
            }
            left -= wanted;
            String list = before.toString().replaceAll("(\\d+)", "n$1");
            text.append(list, 1, list.length() - 1)
                    .append(before.isEmpty() ? "NONE" : "")
                    .append(" < n")
                    .append(name)
                    .append(";\n");
        }
        return text.toString();
    }

    static String chain(int names) {
        StringBuilder text = new StringBuilder("NONE");
        for (int name = 0; name < names; name++) {
            text.append(" < n").append(name);
        }
        return text.append(";\n").toString();
    }
}
