package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.cache.InstrumentedClass;
import org.lockrank.agent.name.Site;

/**
 * The sites of one class, while it is instrumented. Its code carries numbers of their own, as constants of the class file that
 * are found again afterwards; those that count are put in their place when the class is loaded.
 */
public final class ClassSites {

    /** Of the constants' 32 bits those below say which site; those above are the same for all, and no constant of the program's has them. */
    static final int LOW_BITS = 16;

    private static final int CONSTANT_INTEGER = 3;

    private final int high;
    private final List<Site> sites = new ArrayList<>();
    private final BitSet ofMethods = new BitSet();
    private boolean owned;

    /** {@code high}: what stands above {@value #LOW_BITS} bits in no number that the class file has as a constant. */
    public ClassSites(int high) {
        this.high = high;
    }

    /** Keeps {@code site} and answers its number, which is too large to be anything but a constant. */
    int add(Site site) {
        if (sites.size() >> LOW_BITS != 0) {
            throw new IllegalStateException("it has more places to watch than a class has constants");
        }
        sites.add(site);
        return high << LOW_BITS | sites.size() - 1;
    }

    /** The site is where a synchronized method begins. */
    void ofMethod(int number) {
        ofMethods.set(number & (1 << LOW_BITS) - 1);
    }

    /** Instances of the class say who owns them. */
    void ofOwner() {
        owned = true;
    }

    /**
     * What was made of a class file. Sites that no code carries, of hooks that could not stand, are left out.
     *
     * @param file the new class file, or null
     * @param known how many constants the old one had, with which the new one begins
     * @param at where in it the others begin
     * @param why why the class is not watched as a whole, or null
     */
    public InstrumentedClass in(byte @Nullable [] file, int known, int at, @Nullable String why) {
        List<Site> carried = new ArrayList<>();
        BitSet carriedOfMethods = new BitSet();
        int[] places = new int[file == null ? 0 : sites.size()];
        int constants = file == null ? 0 : u2(file, 8) - known;
        int pos = at;
        for (int i = 0; file != null && i < constants; i++) {
            int tag = file[pos];
            if (tag == CONSTANT_INTEGER && (u2(file, pos + 1) == high)) {
                int site = u2(file, pos + 3);
                carriedOfMethods.set(carried.size(), ofMethods.get(site));
                places[carried.size()] = pos + 1;
                carried.add(sites.get(site));
            }
            i += tag == 5 || tag == 6 ? 1 : 0;
            pos += constantLength(file, pos);
        }
        return new InstrumentedClass(
                file, carried, Arrays.copyOf(places, carried.size()), carriedOfMethods, owned, why);
    }

    /** How many bytes of a class file the constant takes that begins at {@code at}. */
    public static int constantLength(byte[] file, int at) {
        return switch (file[at]) {
            case 1 -> 3 + u2(file, at + 1);
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> 5;
        };
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }
}
