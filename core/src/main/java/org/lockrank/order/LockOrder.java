package org.lockrank.order;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transitively closed partial order of ranks: which locks may be held when which lock is taken.
 *
 * <p>The question of the fast path, {@link #permits}, is one bit test. Everything else explains, compares or shows the
 * order and is meant for people and tools.
 *
 * <p>Immutable, hence safe for use by any number of threads. Two orders are the same object or different orders;
 * {@link #difference} compares what they say. The model is the Go runtime's {@code lockPartialOrder}
 * ({@code src/runtime/lockrank.go}): ranks have the numbers and rows that Go's generator gives them.
 */
public final class LockOrder implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The most names, ranks and groups together, that one order may have: 32,768. */
    public static final int MAX_NAMES = 1 << 15;

    private final transient String source;
    private final transient Declaration declaration;
    private final transient List<Rank> ranks;
    private final transient Map<String, Rank> byName;
    /** Row {@code n - 1} is that of rank {@code n}; bit {@code h - 1} in it says that rank {@code h} is before it. */
    private final transient long[][] rows;

    private final transient List<ReadWritePair> pairs;
    private final transient List<Binding> bindings;
    private final transient List<DeclaredLock> declaredLocks;
    /** One object a type, made on first demand; see {@link #companion}. */
    private final transient Map<Class<?>, Object> companions = new ConcurrentHashMap<>(2);
    /** Computed on first demand. A race computes it twice to equal values, of which either may stay. */
    private transient @Nullable String fingerprint;

    /**
     * @param rows the closed rows of the ranks, or null where they are still to be computed
     */
    LockOrder(LockOrderBuilder builder, long @Nullable [][] rows) {
        this.source = builder.source;
        this.declaration = builder.declaration();
        this.ranks = new ArrayList<>();
        this.byName = new HashMap<>();
        for (int i = 0; i < declaration.names.size(); i++) {
            if (!declaration.group[i]) {
                String name = declaration.names.get(i);
                Rank rank = new Rank(
                        this,
                        ranks.size() + 1,
                        name,
                        builder.nesting(name),
                        declaration.places[i],
                        builder.documentation(name));
                ranks.add(rank);
                byName.put(name, rank);
            }
        }
        this.rows = rows != null ? rows : ClosedNames.of(declaration).rankRows();
        this.pairs = builder.pairs.stream()
                .map(p -> new ReadWritePair(p.name(), rank(p.read()), rank(p.write()), p.place()))
                .toList();
        this.bindings = builder.bindings.stream()
                .map(b -> new Binding(rank(b.rank()), b.kind(), b.target(), b.place()))
                .toList();
        this.declaredLocks = List.copyOf(builder.declaredLocks);
    }

    /** Starts an order that will bear the name of {@code source}, for example {@code locks.order}, in its messages. */
    public static LockOrderBuilder builder(String source) {
        return new LockOrderBuilder(source);
    }

    /**
     * The order that generated source holds as tables: no closing, no checking, one pass over the text.
     *
     * @param source the name of the order file
     * @param fingerprint what {@link #fingerprint} said when the tables were written
     * @param tables what {@link #tables} returned then, cut between lines wherever a constant grew too long
     * @throws IllegalArgumentException if the text is no such table
     */
    public static LockOrder ofTables(String source, String fingerprint, String... tables) {
        LockOrder order = Tables.read(source, String.join("", tables));
        order.fingerprint = fingerprint;
        KnownOrders.add(fingerprint, order);
        return order;
    }

    /** The order of the one rank that belongs to none; the only caller is {@link Rank#UNDECLARED}. */
    static Rank undeclared() {
        LockOrder none = new LockOrderBuilder("no order").build();
        return new Rank(none, 0, "(undeclared)", Nesting.NONE, Place.none(none.source), "");
    }

    /** The name of the file that this order was read from, or what its builder was given. */
    public String source() {
        return source;
    }

    /** All ranks; the rank with number {@code n} is at index {@code n - 1}. Unmodifiable. */
    public List<Rank> ranks() {
        return Collections.unmodifiableList(ranks);
    }

    /**
     * The rank with a number.
     *
     * @param number from 1 to the number of ranks
     * @throws IndexOutOfBoundsException if there is no such rank
     */
    public Rank rank(int number) {
        return ranks.get(number - 1);
    }

    /**
     * The rank with a name.
     *
     * @throws IllegalArgumentException if there is no such rank; groups are none
     */
    public Rank rank(String name) {
        Rank rank = byName.get(name);
        if (rank == null) {
            throw new IllegalArgumentException(source + " defines no rank " + name);
        }
        return rank;
    }

    /** The rank with a name, if there is one. */
    public Optional<Rank> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names in the order of their definitions, groups included. Unmodifiable. */
    public List<String> names() {
        return declaration.names;
    }

    /** Whether {@code name} is a group of this order. */
    public boolean isGroup(String name) {
        int index = declaration.indexOf(name);
        return index >= 0 && declaration.group[index];
    }

    /** The declared edges as written, groups included, duplicates too. Unmodifiable. */
    public List<Edge> edges() {
        return declaration.edges;
    }

    /** The {@code readwrite} statements. Unmodifiable. */
    public List<ReadWritePair> readWritePairs() {
        return pairs;
    }

    /** The entries of the {@code bind} statements. Unmodifiable. */
    public List<Binding> bindings() {
        return bindings;
    }

    /**
     * The classes that {@code lock} statements declare to be locks, in the order of the file. They say nothing about ranks: orders
     * that differ in them alone have the same {@linkplain #fingerprint() fingerprint}, and generated source does without them.
     */
    public List<DeclaredLock> declaredLocks() {
        return declaredLocks;
    }

    /**
     * Whether {@code wanted} may be taken while {@code held} is held: {@code held} is before {@code wanted}, or they are
     * one rank that is nestable (by key: where the keys increase, which only the locks know). Costs one bit test.
     *
     * @throws IllegalArgumentException if a rank belongs to another order
     */
    public boolean permits(Rank held, Rank wanted) {
        int h = mine(held);
        int w = mine(wanted);
        return h < w ? BitRows.get(rows[w - 1], h - 1) : h == w && held.nesting() != Nesting.NONE;
    }

    /**
     * How {@code a} stands to {@code b}.
     *
     * @throws IllegalArgumentException if a rank belongs to another order
     */
    public Relation relation(Rank a, Rank b) {
        int first = mine(a);
        int second = mine(b);
        if (first == second) {
            return Relation.SAME;
        }
        boolean forward = first < second;
        int low = Math.min(first, second) - 1;
        int high = Math.max(first, second) - 1;
        return !BitRows.get(rows[high], low) ? Relation.INCOMPARABLE : forward ? Relation.BEFORE : Relation.AFTER;
    }

    /**
     * The row of {@code wanted}: all ranks before it, in rank order, never itself.
     *
     * @throws IllegalArgumentException if the rank belongs to another order
     */
    public List<Rank> mayBeHeld(Rank wanted) {
        long[] row = rows[mine(wanted) - 1];
        List<Rank> before = new ArrayList<>(BitRows.count(row));
        for (int h = 0; h < wanted.number() - 1; h++) {
            if (BitRows.get(row, h)) {
                before.add(ranks.get(h));
            }
        }
        return before;
    }

    /**
     * Why {@code wanted} may, or may not, be taken while {@code held} is held, and the smallest edge that would permit it.
     *
     * @throws IllegalArgumentException if a rank belongs to another order
     */
    public Explanation explain(Rank held, Rank wanted) {
        mine(held);
        mine(wanted);
        return new Explainer(this, declaration).explain(held, wanted);
    }

    /**
     * The least set of edges, groups included, whose closure is this order. Unique; in the order of the names on the
     * right side, then of those on the left. Each edge carries the place that declares it.
     */
    public List<Edge> reduction() {
        return ClosedNames.of(declaration).reduction();
    }

    /** The least set of edges between ranks alone, groups seen through, whose closure is this order's rows. */
    public List<Edge> rankReduction() {
        List<Edge> edges = new ArrayList<>();
        for (Rank rank : ranks) {
            long[] row = rows[rank.number() - 1];
            long[] implied = new long[row.length];
            for (int h = BitRows.greatestNotIn(row, implied); h >= 0; h = BitRows.greatestNotIn(row, implied)) {
                edges.add(new Edge(ranks.get(h).name(), rank.name(), rank.place()));
                BitRows.set(implied, h);
                BitRows.or(implied, rows[h]);
            }
        }
        return edges;
    }

    /** The number of pairs (a, b) of different ranks with a before b. */
    public int size() {
        int size = 0;
        for (long[] row : rows) {
            size += BitRows.count(row);
        }
        return size;
    }

    /**
     * The ranks by layers: layer 0 has nothing before it, and each rank stands in the layer after the last one in which
     * something is before it. The number of layers is the longest chain of locks that one thread may hold.
     */
    public List<List<Rank>> strata() {
        int[] layer = new int[ranks.size()];
        List<List<Rank>> strata = new ArrayList<>();
        for (Rank rank : ranks) {
            int own = 0;
            for (Rank before : mayBeHeld(rank)) {
                own = Math.max(own, layer[before.number() - 1] + 1);
            }
            layer[rank.number() - 1] = own;
            if (own == strata.size()) {
                strata.add(new ArrayList<>());
            }
            strata.get(own).add(rank);
        }
        return strata;
    }

    /** What {@code newer} says otherwise than this order; ranks are matched by name. */
    public OrderDifference difference(LockOrder newer) {
        return OrderDifference.between(this, newer);
    }

    /**
     * A digest of all that this order decides: ranks, numbers, nesting, rows, pairs. Equal for orders that decide alike,
     * whatever their texts look like. SHA-256 in hexadecimal; computed on first demand, from tables known.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = Tables.digest(this);
            fingerprint = known;
        }
        return known;
    }

    /** This order as text for {@link #ofTables}: one line for each name, pair, binding and edge. */
    public String tables() {
        return Tables.write(this);
    }

    /**
     * The one object of {@code type} that another room keeps for this order: made on first demand, at most once, and
     * reachable no longer than the order itself. The idea is {@link ClassValue}'s. Takes a lock on first demand only.
     *
     * @param maker makes the object; must not ask for a companion of the same order and type
     */
    public <T> T companion(Class<T> type, Function<LockOrder, T> maker) {
        // Asked first, for the function below is an object more each time, and a rank alone asks at each acquisition.
        Object made = companions.get(type);
        return type.cast(made != null ? made : companions.computeIfAbsent(type, t -> maker.apply(this)));
    }

    /** {@code locks.order (3 ranks)}. */
    @Override
    public String toString() {
        return source + " (" + ranks.size() + (ranks.size() == 1 ? " rank)" : " ranks)");
    }

    /** Where a name of this order is defined. */
    Place placeOf(String name) {
        return declaration.places[declaration.indexOf(name)];
    }

    long[] row(Rank rank) {
        return rows[rank.number() - 1];
    }

    private int mine(Rank rank) {
        if (rank.order() != this) {
            throw new IllegalArgumentException(
                    "rank " + rank.name() + " belongs to " + rank.order() + ", not to " + this);
        }
        return rank.number();
    }

    Serialized serialized() {
        KnownOrders.add(fingerprint(), this);
        return new Serialized(source, fingerprint(), tables());
    }

    private Object writeReplace() {
        return serialized();
    }

    /** What an order is on the wire. A JVM that already has an order of the same fingerprint gets that one. */
    record Serialized(String source, String fingerprint, String tables) implements Serializable {

        LockOrder resolve() {
            LockOrder known = KnownOrders.find(fingerprint);
            return known != null ? known : ofTables(source, fingerprint, tables);
        }

        private Object readResolve() {
            return resolve();
        }
    }
}
