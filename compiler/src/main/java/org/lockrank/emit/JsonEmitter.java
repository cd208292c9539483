package org.lockrank.emit;

import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * An order as JSON, for programs: the tables first, then what else the order file says.
 *
 * <pre>
 * {"ranks":[{"number":1,"name":"sysmon","nestable":false,"mayBeHeld":[],"byKey":false,
 *            "line":3,"column":8,"documentation":""}, ...],
 *  "groups":["SCHED", ...],
 *  "readwrite":[{"name":"exec","read":"execR","write":"execW"}, ...],
 *  "bind":[{"rank":"hchan","kind":"field","target":"org.acme.Channel.lock"}, ...],
 *  "edges":[{"before":"sysmon","after":"SCHED","line":9,"column":3}, ...],
 *  "source":"locks.order","fingerprint":"..."}
 * </pre>
 *
 * <p>{@code mayBeHeld} names the ranks before this one, in rank order and never itself; whether several of one rank may
 * be held at once is {@code nestable}, and {@code byKey} whether only by increasing key. {@code edges} are the declared
 * ones, not their closure. {@code line} and {@code column} are 0 where the order was read from no text. Fields may be
 * added after these; none will be taken away.
 */
public final class JsonEmitter {

    /** The most pairs of ranks to list: rows of names grow with the square of the ranks, and text has to fit in memory. */
    private static final int MOST_PAIRS = 10_000_000;

    private JsonEmitter() {}

    /**
     * The order as one JSON object, each rank and each edge on a line of its own, with a line break at the end.
     *
     * @throws IllegalArgumentException if the rows would list more than ten million names, as a chain of 4,500 ranks does
     */
    public static String emit(LockOrder order) {
        if (order.size() > MOST_PAIRS) {
            throw new IllegalArgumentException(order + " orders " + order.size() + " pairs of ranks, more than the "
                    + MOST_PAIRS + " that are listed as JSON: print it as order text, which is reduced");
        }
        Json json = new Json().object().key("ranks").array();
        for (Rank rank : order.ranks()) {
            rank(json.line(), rank);
        }
        json.end().line().key("groups").array();
        order.names().stream().filter(order::isGroup).forEach(json::value);
        json.end().line().key("readwrite").array();
        for (ReadWritePair pair : order.readWritePairs()) {
            json.line().object().key("name").value(pair.name());
            json.key("read").value(pair.read().name());
            json.key("write").value(pair.write().name()).end();
        }
        json.end().line().key("bind").array();
        for (Binding binding : order.bindings()) {
            json.line().object().key("rank").value(binding.rank().name());
            json.key("kind").value(binding.kind().word());
            json.key("target").value(binding.target()).end();
        }
        json.end().line().key("locks").array();
        for (DeclaredLock lock : order.declaredLocks()) {
            json.line().object().key("class").value(lock.className());
            json.key("reentrant").value(lock.reentrant()).key("methods").array();
            lock.methods().forEach(method -> json.value(method.toString()));
            json.end().end();
        }
        json.end().line().key("edges").array();
        for (Edge edge : order.edges()) {
            json.line().object().key("before").value(edge.before());
            json.key("after").value(edge.after());
            place(json, edge.place()).end();
        }
        json.end().line().key("source").value(order.source());
        return json.key("fingerprint").value(order.fingerprint()).end() + "\n";
    }

    private static void rank(Json json, Rank rank) {
        json.object().key("number").value(rank.number());
        json.key("name").value(rank.name());
        json.key("nestable").value(rank.nesting() != Nesting.NONE);
        json.key("mayBeHeld").array();
        for (Rank before : rank.order().mayBeHeld(rank)) {
            json.value(before.name());
        }
        json.end().key("byKey").value(rank.nesting() == Nesting.BY_KEY);
        place(json, rank.place());
        json.key("documentation").value(rank.documentation()).end();
    }

    private static Json place(Json json, Place place) {
        return json.key("line").value(place.line()).key("column").value(place.column());
    }
}
