/** Runs something in a thread of its own that is over when this returns, which nothing but its state tells. */
final class Apart {

    interface Body {
        void run() throws Exception;
    }

    static void run(Body body) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TERMINATED) {
            Thread.sleep(5);
        }
    }
}
