package org.lockrank.metrics;

import java.nio.charset.StandardCharsets;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.sink.LockRankException;

/** A program with two ranked locks: {@code cart < till}. */
public final class Shop {

    private static final LockOrder ORDER = OrderCompiler.compile(
                    "shop.order", "NONE < cart < till;".getBytes(StandardCharsets.UTF_8))
            .orThrow();

    final RankedReentrantLock cart = new RankedReentrantLock(ORDER.rank("cart"));
    final RankedReentrantLock till = new RankedReentrantLock(ORDER.rank("till"));

    /** Takes the two against their order, in a thread of its own; a refusal is swallowed. */
    public void breakTheOrder() {
        till.lock();
        try {
            cart.lock();
            cart.unlock();
        } catch (LockRankException refused) {
            // What is tested is who was told.
        } finally {
            till.unlock();
        }
    }
}
