package org.lockrank.agent.handover;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Scope;

/**
 * A scope that depends on any one of some futures. Which of them is complete first may be chance; it is not as long as no
 * other thread ever completes another of them.
 */
final class Either extends Scope {

    private final Tasks tasks;
    private final Object[] futures;

    /** As of a {@link Stage}. */
    private final boolean hangs;

    Either(Tasks tasks, Object[] futures, boolean hangs) {
        this.tasks = tasks;
        this.futures = futures;
        this.hangs = hangs;
    }

    @Override
    protected boolean limits() {
        return !hangs;
    }

    @Override
    protected List<HandOver> before() {
        Claim claim = new Claim();
        rests(claim);
        return before(claim);
    }

    /** What must happen before what depends on them goes on, where that is no scope. */
    List<HandOver> beforeNow() {
        Claim claim = new Claim();
        List<HandOver> before = before(claim);
        return before.isEmpty() ? before : List.of(before.get(0).in(claim));
    }

    private List<HandOver> before(Claim claim) {
        Object complete = theOneThatIsComplete();
        List<HandOver> before = complete == null ? List.of() : tasks.before(complete);
        if (before.size() != 1) {
            claim.withdraw();
            return List.of();
        }
        for (Object other : futures) {
            if (other != complete && other != null) {
                tasks.watch(other, before.get(0).by(), false, claim);
            }
        }
        return before;
    }

    /** Null if several are, or it cannot be told: a subclass may say what it likes, and be the program's code. */
    private @Nullable Object theOneThatIsComplete() {
        Object found = null;
        for (Object future : futures) {
            if (future == null || future.getClass() != CompletableFuture.class) {
                return null;
            }
            if (future != found && Completed.is((CompletableFuture<?>) future)) {
                if (found != null) {
                    return null;
                }
                found = future;
            }
        }
        return found;
    }
}
