package org.lockrank.agent.happensbefore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

/** The scopes that a thread is in, the outermost first. Used by that thread alone. */
final class Scopes {

    private final Phases phases;
    private final List<Scope> entered = new ArrayList<>(0);

    /** How many of them, the innermost, are not resolved yet. */
    private int unresolved;

    Scopes(Phases phases) {
        this.phases = phases;
    }

    /** Answers what to leave by: 1 or more. */
    int enter(Scope scope) {
        entered.add(scope);
        unresolved++;
        return entered.size();
    }

    boolean areUnresolved() {
        return unresolved != 0;
    }

    /** Something that matters happens: whatever must happen before it is found out now. */
    void resolve() {
        if (unresolved != 0) {
            resolveAll();
        }
    }

    @DontInline
    private void resolveAll() {
        while (unresolved != 0) {
            Scope scope = entered.get(entered.size() - unresolved);
            unresolved--;
            List<HandOver> before = scope.before();
            scope.start = phases.begins();
            scope.edges = phases.edgeCount();
            for (HandOver handOver : before) {
                phases.followsInScope(handOver);
            }
        }
    }

    @Nullable
    Scope innermost() {
        return entered.isEmpty() ? null : entered.get(entered.size() - 1);
    }

    /** The innermost that says where what is handed over begins; null for none. */
    @Nullable
    Scope limiting() {
        Scope scope = innermost();
        return scope != null && scope.limits() ? scope : null;
    }

    /** Whether what is done now is so, by all scopes; null if that is beyond doubt. */
    @Nullable
    Claim claim() {
        Claim claim = null;
        for (Scope scope : entered) {
            claim = Claim.both(claim, scope.claim());
        }
        return claim;
    }

    /** How many edges must stay as they are. */
    int edges() {
        Scope scope = innermostThatMatters();
        return scope == null ? 0 : scope.edges;
    }

    /** Whether the thread is in a scope that matters. */
    boolean areEntered() {
        return innermostThatMatters() != null;
    }

    /** While outer ones are resolved, the inner ones do not matter yet. */
    private @Nullable Scope innermostThatMatters() {
        for (int i = entered.size() - 1; i >= 0; i--) {
            Scope scope = entered.get(i);
            if (scope.start >= 0) {
                return scope;
            }
        }
        return null;
    }

    /** How many edges there were before the first scope that goes on; {@code all} if none does that matters. */
    int firstEdges(int all) {
        for (Scope scope : entered) {
            if (scope.start >= 0) {
                return scope.edges;
            }
        }
        return all;
    }

    /** So many edges before the first scope that goes on are gone. */
    void haveFewerEdges(int fewer) {
        for (Scope scope : entered) {
            if (scope.start >= 0) {
                scope.edges -= fewer;
            }
        }
    }

    @Nullable
    Scope leave(int place) {
        Scope scope = null;
        while (entered.size() >= place) {
            scope = entered.remove(entered.size() - 1);
            if (scope.start < 0) {
                unresolved--;
            } else {
                phases.forget(scope);
            }
        }
        return scope;
    }
}
