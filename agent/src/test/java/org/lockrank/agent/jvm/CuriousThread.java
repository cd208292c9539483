package org.lockrank.agent.jvm;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.lockrank.testing.Await;

/** A program whose thread wants to know who asks it anything. */
final class CuriousThread extends Thread {

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean asked;

    public static void main(String... args) {
        CuriousThread curious = new CuriousThread();
        System.out.println(LiveThreads.state(curious));
        curious.start();
        Await.until("it waits", () -> LiveThreads.state(curious) == State.WAITING);
        StringBuilder calls = new StringBuilder("WAITING");
        for (StackTraceElement call : LiveThreads.stacks(List.of(curious))[0]) {
            switch (call.getMethodName()) {
                case "await" -> calls.append(", in await");
                case "run" -> calls.append(", by run");
                default -> {}
            }
        }
        System.out.println(calls);
        curious.end.countDown();
        Await.until("it has ended", () -> LiveThreads.state(curious) == State.TERMINATED);
        System.out.println(LiveThreads.state(curious));
        if (curious.asked) {
            System.out.println("asked");
        }
    }

    @Override
    public void run() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public State getState() {
        asked = true;
        return State.NEW;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        asked = true;
        return new StackTraceElement[0];
    }
}
