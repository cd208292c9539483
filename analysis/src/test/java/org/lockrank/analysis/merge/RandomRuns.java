package org.lockrank.analysis.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Recordings of one program that does something else in each run. */
final class RandomRuns {

    private static final String[] THREADS = {"main", "evictor", "pool-1", "pool-2", "T3", "V4"};
    private static final String[] KINDS = {"monitor", "lock", "read-write", "stamped", "permit", "initialization"};

    private RandomRuns() {}

    /** Some recordings, as {@link org.lockrank.notation.RecordingText} reads them. */
    static List<String> generate(SplittableRandom random, int size) {
        int locks = 2 + random.nextInt(2 + size / 25);
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < locks; i++) {
            String kind = KINDS[random.nextInt(random.nextInt(3) == 0 ? KINDS.length : 3)];
            classes.append("kind c").append(i).append(' ').append(kind).append('\n');
            if (random.nextInt(4) == 0) {
                classes.append("site c")
                        .append(i)
                        .append(" com.acme.Maker.make")
                        .append(i % 2);
                classes.append("(Maker.java:").append(i).append(")\n");
            }
        }
        List<String> runs = new ArrayList<>();
        for (int run = 1 + random.nextInt(2 + size / 12); run > 0; run--) {
            runs.add(classes + run(random, locks, size));
        }
        return runs;
    }

    private static String run(SplittableRandom random, int locks, int size) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("before ")
                    .append(thread(random))
                    .append('.')
                    .append(random.nextInt(2))
                    .append(' ');
            text.append(thread(random)).append('.').append(random.nextInt(2));
            text.append(random.nextInt(3) == 0 ? " handed\n" : "\n");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append("write ").append(thread(random)).append(".0 ");
            text.append(lock(random, locks)).append('\n');
        }
        for (int i = random.nextInt(2 + size / 8); i > 0; i--) {
            text.append(thread(random)).append('.').append(random.nextInt(2));
            for (int held = random.nextInt(3); held >= 0; held--) {
                text.append(' ').append(wanted(random, locks));
            }
            text.append(" -> ").append(wanted(random, locks)).append(" at P.m:").append(random.nextInt(3));
            text.append(" x").append(1 + random.nextInt(3)).append('\n');
        }
        if (random.nextInt(4) == 0) {
            text.append("stuck main c0 -> c1; T3 c1 -> c0\n");
        }
        if (random.nextInt(4) == 0) {
            text.append("waits evictor 12s lock c0 from main\nwaits main 12s latch holding c0\n");
            text.append("look signal SIGTERM quiet 12s idle 2\n");
        }
        if (random.nextInt(4) == 0) {
            text.append("private com.acme.P m(I)V").append(random.nextInt(2)).append('\n');
        }
        if (random.nextInt(4) == 0) {
            text.append("dropped ").append(1 + random.nextInt(9)).append(" nested acquisitions\n");
            text.append("unwatched com.acme.Gen").append(random.nextInt(3)).append('\n');
            text.append("code h2.jar 1.4 org.h2.E").append(random.nextInt(3)).append('\n');
        }
        return text.append(random.nextInt(5) == 0 ? "unended\n" : "").toString();
    }

    private static String thread(SplittableRandom random) {
        return THREADS[random.nextInt(THREADS.length)];
    }

    private static String wanted(SplittableRandom random, int locks) {
        String[] how = {"", "", "", "", "", "~", "^", "!"};
        return how[random.nextInt(how.length)] + lock(random, locks) + (random.nextInt(4) == 0 ? ":r" : "");
    }

    private static String lock(SplittableRandom random, int locks) {
        return "c" + random.nextInt(locks) + "#" + (1 + random.nextInt(2));
    }
}
