package shapes;

import locks.First;

/** Advice where monitors are taken and let go; with -Xjoinpoints:synchronization only. */
aspect LockAdvice {

    // A synchronized method becomes a block, without a line, within the advice around it.
    private static int locks; // acquires at Advised.java: Advised while Third

    before(First lock): lock() && args(lock) && within(Advised) {
        locks++;
    }

    after(First lock): unlock() && args(lock) && within(Advised) {
        locks--;
    }

    before(): lock() && within(Methods) {
        locks++;
    }

    void around(): lock() && within(Loops) {
        proceed();
    }
}
