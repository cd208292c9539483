package shapes;

import locks.First;

/** Advice where monitors are taken and let go; with -Xjoinpoints:synchronization only. */
aspect LockAdvice {

    private static int locks;

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
