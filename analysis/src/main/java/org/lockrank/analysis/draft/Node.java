package org.lockrank.analysis.draft;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.rank.Target;
import org.lockrank.record.Fact;

/**
 * A lock of the draft: all lock classes that one binding finds. It has one rank, or two where it has two sides and both took part; not
 * where somebody held the one side of such a lock and wanted the other side of another, for no order of two ranks permits that.
 */
final class Node implements Comparable<Node> {

    private static final Comparator<Node> ORDER = Comparator.comparing(n -> n.key);

    /** The same in every run. */
    final String key;

    /** What to bind it by; null where the order that is added to has it already. */
    final @Nullable Target target;

    /** By what tells them apart. */
    final SortedMap<String, LockClass> classes = new TreeMap<>();

    /** What was acquired under others, and what was held meanwhile. */
    final Map<Fact.Side, Tally> wanted = new EnumMap<>(Fact.Side.class);

    final Map<Fact.Side, Tally> held = new EnumMap<>(Fact.Side.class);
    private final Map<Fact.Side, Several> several = new EnumMap<>(Fact.Side.class);
    /** One side held, and the other side of another lock wanted. */
    final Several acrossSides = new Several();

    /** Whether somebody waited for it, or was ready to, under another lock. */
    boolean blocking;

    private String lock = "";
    private String read = "";
    private String write = "";

    Node(String key, @Nullable Target target) {
        this.key = key;
        this.target = target;
    }

    void add(LockClass c) {
        classes.put(c.by() + " " + c.name(), c);
    }

    Tally wanted(Fact.Side side) {
        return wanted.computeIfAbsent(side, s -> new Tally());
    }

    Tally held(Fact.Side side) {
        return held.computeIfAbsent(side, s -> new Tally());
    }

    Several several(Fact.Side side) {
        return several.computeIfAbsent(side, s -> new Several());
    }

    /** All of a rank's locks that were held at once. */
    Several severalOf(String rank) {
        if (hasTwoRanks()) {
            return several.getOrDefault(rank.equals(read) ? Fact.Side.READ : Fact.Side.WRITE, new Several());
        }
        Several all = new Several();
        several.values().forEach(all::add);
        all.add(acrossSides);
        return all;
    }

    /** Calls it something; a lock whose two sides took part has three names. */
    void name(String name) {
        boolean both = isSeen(Fact.Side.READ) && isSeen(Fact.Side.WRITE) && acrossSides.isEmpty();
        names(name, both ? name + "Read" : name, both ? name + "Write" : name);
    }

    /** Calls it what it is called already. */
    void names(String lock, String read, String write) {
        this.lock = lock;
        this.read = read;
        this.write = write;
    }

    boolean hasTwoRanks() {
        return !read.equals(write);
    }

    /** What the lock is called: its rank, where it has one. */
    String lock() {
        return lock;
    }

    /** The rank of one side. */
    String rank(Fact.Side side) {
        return side == Fact.Side.READ ? read : write;
    }

    boolean isSeen(Fact.Side side) {
        return wanted.containsKey(side) || held.containsKey(side);
    }

    @Override
    public int compareTo(Node other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
