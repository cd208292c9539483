package org.lockrank.locks;

import java.util.List;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.held.Held;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/** The order of the tests about single locks: registry before connection before statement, accounts by key. */
final class Orders {

    static final LockOrder ORDER = OrderCompiler.compile("locks.order", """
                    NONE < registry < connection < statement;
                    NONE < clock;
                    NONE < account; nestable account by key;
                    readwrite table: tableRead, tableWrite;
                    NONE < tableRead, tableWrite;
                    """).orThrow();

    static final Rank REGISTRY = ORDER.rank("registry");
    static final Rank CONNECTION = ORDER.rank("connection");
    static final Rank STATEMENT = ORDER.rank("statement");
    static final Rank ACCOUNT = ORDER.rank("account");
    static final Rank TABLE_READ = ORDER.rank("tableRead");
    static final Rank TABLE_WRITE = ORDER.rank("tableWrite");

    private Orders() {}

    /** What the current thread holds, by the names of the ranks and modes: {@code connection SHARED}. */
    static List<String> held() {
        return Held.list().stream()
                .map(h -> h.rank() + " " + h.mode() + (h.holds() > 1 ? " " + h.holds() : ""))
                .toList();
    }
}
