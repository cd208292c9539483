package shapes;

import locks.Third;

/** Advice around, before and after what Advised does, some of it with monitors of its own. */
aspect Advice {

    private int seen;

    int around(int n): execution(int Advised.advised(int)) && args(n) {
        synchronized (Advised.THIRD) { // acquires at Advised.java:11: Third while First
            return proceed(n + 1);
        }
    }

    int around(): execution(int Advised.advisedAroundMethod()) {
        synchronized (Advised.THIRD) {
            return proceed() + 1;
        }
    }

    before(): execution(* Advised.method()) {
        seen++;
    }

    after() returning: execution(* Advised.ofNothing()) {
        seen++;
    }

    after() throwing: execution(* Advised.throwing()) {
        seen++;
    }

    after(): call(* Advised.advisedAround(int)) {
        seen++;
    }
}
