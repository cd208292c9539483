package org.lockrank.it.corpus;

import java.util.concurrent.ThreadFactory;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * The modes of a program: {@code safe} runs its paths apart in time, {@code hang} runs them into the deadlock,
 * {@code mended} and {@code mended-hang} do the same with the mistake mended.
 */
final class Play {

    private Play() {}

    /** The paths of one play. */
    @FunctionalInterface
    interface Scene {

        /**
         * Makes them.
         *
         * @param meeting where each path waits for the others when it has its first lock
         * @param mended whether without the mistake
         */
        Path[] paths(Meeting meeting, boolean mended);
    }

    static void play(String[] args, int parties, Scene scene) {
        play(args, parties, Thread::new, scene);
    }

    static void play(String[] args, int parties, ThreadFactory factory, Scene scene) {
        String mode = args.length == 0 ? "safe" : args[0];
        switch (mode) {
            case "safe", "mended" -> Stage.apart(factory, scene.paths(Meeting.none(), mode.equals("mended")));
            case "hang", "mended-hang" -> {
                Stage.together(factory, scene.paths(Meeting.of(parties), mode.equals("mended-hang")));
                System.out.println("no hang");
                System.exit(Stage.ENDED);
            }
            default -> throw new IllegalArgumentException("a mode is safe, hang, mended or mended-hang, not " + mode);
        }
        System.out.println("done");
    }
}
