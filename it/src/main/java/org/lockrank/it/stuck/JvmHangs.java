package org.lockrank.it.stuck;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.lockrank.it.stage.Meeting;

/** Programs that hang at something that the JVM takes for them: the monitor of a class loader, the initialization of a class. */
public final class JvmHangs {

    private static final Meeting MEETING = Meeting.of(2);

    private JvmHangs() {}

    public static void main(String... args) throws Exception {
        Scene.begin(java.util.Arrays.copyOfRange(args, 1, args.length));
        switch (args[0]) {
            case "loaders" -> loaders();
            case "loader-that-waits" -> loaderThatWaits();
            case "initializer-that-waits" -> initializerThatWaits();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** A loader that is not parallel capable: the JVM takes its monitor when it asks it for a class. */
    private static final class Loader extends ClassLoader {

        private final Runnable first;

        Loader(Runnable first) {
            super(JvmHangs.class.getClassLoader());
            this.first = first;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("plugin.")) {
                first.run();
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Two loaders that ask each other, and not a lock in the program's code. */
    private static void loaders() {
        Loader[] both = new Loader[2];
        both[0] = new Loader(() -> askOther(both[1]));
        both[1] = new Loader(() -> askOther(both[0]));
        Scene.start("left", () -> load(both[0]));
        Scene.start("right", () -> load(both[1]));
    }

    private static void askOther(Loader other) {
        MEETING.meet();
        load(other);
    }

    private static void load(Loader loader) {
        try {
            Class.forName("plugin.Main", false, loader);
        } catch (ClassNotFoundException e) {
            // Nobody has it.
        }
    }

    /** A loader that waits for a plugin to be delivered, and somebody who only wants to know whether it is there. */
    private static void loaderThatWaits() {
        BlockingQueue<String> deliveries = new LinkedBlockingQueue<>();
        CountDownLatch asked = new CountDownLatch(1);
        Loader loader = new Loader(() -> {
            asked.countDown();
            take(deliveries);
        });
        Scene.start("first", () -> load(loader));
        Scene.start("second", () -> {
            asked.await();
            load(loader);
        });
    }

    private static void take(BlockingQueue<String> deliveries) {
        try {
            deliveries.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The task needs the class, whose initializer waits for the task. */
    private static final class Prices {

        static final int LOWEST = lowest();

        private static int lowest() {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                return pool.submit(() -> Prices.LOWEST + 1).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void initializerThatWaits() {
        System.exit(Prices.LOWEST);
    }
}
