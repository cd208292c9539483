package org.lockrank.it.stuck;

/** Programs that hang at their end: whoever ends them waits for a shutdown hook, and the hook for them. */
public final class ExitHangs {

    private ExitHangs() {}

    /** The argument: {@code under-lock}, {@code join} or {@code exit-again}. */
    public static void main(String... args) {
        Thread main = Thread.currentThread();
        Runnable hook = switch (args[0]) {
            case "under-lock" -> ExitHangs::saves;
            case "join" -> () -> join(main);
            case "exit-again" -> () -> System.exit(1);
            default -> throw new IllegalArgumentException(args[0]);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(hook, "saver"));
        if (args[0].equals("under-lock")) {
            stops();
        } else {
            System.exit(0);
        }
    }

    private static synchronized void stops() {
        System.exit(0);
    }

    private static synchronized void saves() {
        System.out.println("saved");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
