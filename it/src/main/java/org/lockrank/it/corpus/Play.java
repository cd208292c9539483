package org.lockrank.it.corpus;

import java.util.concurrent.ThreadFactory;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * The modes of a program: {@code safe} runs its paths apart in time, {@code hang} runs them into the deadlock,
 * {@code fixed} and {@code fixed-hang} do the same with the mistake fixed. {@code race} runs them at once and leaves the rest to
 * chance; {@code join} does the same and looks for nothing, for tools that run all schedules themselves, and so does
 * {@code fixed-join} without the mistake, where they must find nothing.
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
         * @param fixed whether without the mistake
         */
        Path[] paths(Meeting meeting, boolean fixed);
    }

    static void play(String[] args, int parties, Scene scene) {
        play(args, parties, Thread::new, scene);
    }

    static void play(String[] args, int parties, ThreadFactory factory, Scene scene) {
        String mode = args.length == 0 ? "safe" : args[0];
        switch (mode) {
            case "safe", "fixed" -> Stage.apart(factory, scene.paths(Meeting.none(), mode.equals("fixed")));
            case "hang", "fixed-hang" -> {
                Stage.together(factory, scene.paths(Meeting.of(parties), mode.equals("fixed-hang")));
                System.out.println("no hang");
                System.exit(Stage.ENDED);
            }
            case "race" -> Stage.together(factory, scene.paths(Meeting.none(), false));
            case "join", "fixed-join" -> Stage.joined(scene.paths(Meeting.none(), mode.equals("fixed-join")));
            default ->
                throw new IllegalArgumentException(
                        "a mode is safe, hang, race, join, fixed, fixed-hang or fixed-join, not " + mode);
        }
        System.out.println("done");
    }
}
