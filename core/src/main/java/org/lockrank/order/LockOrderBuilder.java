package org.lockrank.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects names, edges and statements and makes a {@link LockOrder} of them. Names come in the order of their
 * definitions, and an edge may lead to a later name only, so that no cycle can be built.
 *
 * <p>This is the programmer's way in; mistakes are {@link IllegalArgumentException}s. People write order files, whose
 * mistakes the compiler explains. Not safe for use by several threads.
 */
public final class LockOrderBuilder {

    final String source;
    final List<Pair> pairs = new ArrayList<>();
    final List<Bind> bindings = new ArrayList<>();
    final List<DeclaredLock> declaredLocks = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> group = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<String, String> documentation = new HashMap<>();
    private final Map<String, Nesting> nesting = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    /** A readwrite statement before its ranks exist. */
    record Pair(String name, String read, String write, Place place) {}

    /** A bind entry before its rank exists. */
    record Bind(String rank, Binding.Kind kind, String target, Place place) {}

    LockOrderBuilder(String source) {
        this.source = source;
    }

    /** Defines a rank in no text. */
    public LockOrderBuilder rank(String name) {
        return rank(name, Place.none(source), "");
    }

    /**
     * Defines the next rank.
     *
     * @param documentation the comment above the definition, or the empty string
     * @throws IllegalArgumentException if the name is no word of the order language, or is taken, or the order has
     *     {@link LockOrder#MAX_NAMES} names
     */
    public LockOrderBuilder rank(String name, Place place, String documentation) {
        define(name, place, false);
        if (!documentation.isEmpty()) {
            this.documentation.put(name, documentation);
        }
        return this;
    }

    /**
     * Defines the next name, a group: it helps to say the order and is no rank.
     *
     * @throws IllegalArgumentException as {@link #rank(String, Place, String)}
     */
    public LockOrderBuilder group(String name, Place place) {
        define(name, place, true);
        return this;
    }

    /** Declares {@code before < after} in no text. */
    public LockOrderBuilder edge(String before, String after) {
        return edge(before, after, Place.none(source));
    }

    /**
     * Declares {@code before < after}.
     *
     * @throws IllegalArgumentException if a name is not defined, or {@code before} is not defined earlier
     */
    public LockOrderBuilder edge(String before, String after, Place place) {
        if (indexOf(before) >= indexOf(after)) {
            throw new IllegalArgumentException(before + " is not defined before " + after);
        }
        edges.add(new Edge(before, after, place));
        return this;
    }

    /**
     * Lets several locks of a rank be held at once.
     *
     * @throws IllegalArgumentException if the name is no rank
     */
    public LockOrderBuilder nestable(String rank, Nesting nesting) {
        this.nesting.put(requireRank(rank), nesting);
        return this;
    }

    /**
     * Says that two ranks are the sides of one lock.
     *
     * @throws IllegalArgumentException if a name is no rank, or both are the same, or one is a side already
     */
    public LockOrderBuilder readWrite(String name, String read, String write, Place place) {
        requireRank(read);
        requireRank(write);
        boolean taken = pairs.stream()
                .anyMatch(p -> List.of(p.read(), p.write()).contains(read)
                        || List.of(p.read(), p.write()).contains(write));
        if (read.equals(write) || taken) {
            throw new IllegalArgumentException(read + " and " + write + " are not two free ranks");
        }
        pairs.add(new Pair(name, read, write, place));
        return this;
    }

    /**
     * Says which locks of a program carry a rank.
     *
     * @throws IllegalArgumentException if the name is no rank
     */
    public LockOrderBuilder bind(String rank, Binding.Kind kind, String target, Place place) {
        bindings.add(new Bind(requireRank(rank), kind, target, place));
        return this;
    }

    /**
     * Says that a class is a lock.
     *
     * @throws IllegalArgumentException if another statement said so
     */
    public LockOrderBuilder declare(DeclaredLock lock) {
        if (declaredLocks.stream().anyMatch(known -> known.className().equals(lock.className()))) {
            throw new IllegalArgumentException(lock.className() + " is declared already");
        }
        declaredLocks.add(lock);
        return this;
    }

    /**
     * A cycle that the order would have if the two sides of each lock were one, as they are where a reader waits behind a
     * waiting writer: edges, each of which begins where the one before it ends or at the other side of that lock. Empty
     * where there is none, and {@link #build} succeeds.
     */
    public List<Edge> mergedCycle() {
        return pairs.isEmpty() ? List.of() : new MergedSides(declaration(), pairs).cycle();
    }

    /**
     * Closes the order.
     *
     * @throws IllegalArgumentException if the order has a {@linkplain #mergedCycle merged cycle}
     */
    public LockOrder build() {
        List<Edge> cycle = mergedCycle();
        if (!cycle.isEmpty()) {
            throw new IllegalArgumentException("with the sides of each lock merged the order has a cycle: " + cycle);
        }
        return new LockOrder(this, null);
    }

    LockOrder build(long[][] rows) {
        return new LockOrder(this, rows);
    }

    Declaration declaration() {
        boolean[] flags = new boolean[names.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = group.get(i);
        }
        return new Declaration(names, flags, places.toArray(new Place[0]), edges);
    }

    Nesting nesting(String rank) {
        return nesting.getOrDefault(rank, Nesting.NONE);
    }

    String documentation(String rank) {
        return documentation.getOrDefault(rank, "");
    }

    private void define(String name, Place place, boolean isGroup) {
        if (names.size() == LockOrder.MAX_NAMES) {
            throw new IllegalArgumentException("an order may have " + LockOrder.MAX_NAMES + " names");
        }
        if (name.isEmpty() || name.codePoints().anyMatch(LockOrderBuilder::separates)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no word of the order language: ! ; , < # and blanks end one");
        }
        if (index.putIfAbsent(name, names.size()) != null) {
            throw new IllegalArgumentException(name + " is defined twice");
        }
        names.add(name);
        group.add(isGroup);
        places.add(place);
    }

    private static boolean separates(int c) {
        return "!;,<#".indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private int indexOf(String name) {
        Integer i = index.get(name);
        if (i == null) {
            throw new IllegalArgumentException(name + " is not defined");
        }
        return i;
    }

    private String requireRank(String name) {
        if (group.get(indexOf(name))) {
            throw new IllegalArgumentException(name + " is a group, not a rank");
        }
        return name;
    }
}
