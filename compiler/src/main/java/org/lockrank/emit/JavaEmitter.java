package org.lockrank.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostic.Severity;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/**
 * An order as Java source: one final class with a constant for each rank, which is what programs use ({@code
 * Locks.CONNECTION}). The order itself is in there as text that is read once, at class load, without closing or checking
 * anything. The source depends on {@code org.lockrank.order} alone.
 *
 * <p>The same order gives the same bytes: ranks in the order of their definitions, {@code \n} at line ends, no dates.
 *
 * <p>A constant bears the name of its rank in upper case, words parted: {@code hchanLeaf} becomes {@code HCHAN_LEAF},
 * {@code internal/cpu} becomes {@code INTERNAL_CPU}, {@code 2pc} becomes {@code _2PC}, and {@code order} becomes
 * {@code ORDER_}, since {@code ORDER} is the order itself. Groups are comments between the constants, as in Go's
 * {@code lockrank.go}.
 */
public final class JavaEmitter {

    /** Two ranks would be one constant. */
    public static final String COLLISION = "LR060";
    /** A rank's name has no letter and no digit to make the name of a constant of. */
    public static final String NAMELESS = "LR061";
    /** More ranks than one class can hold. */
    public static final String TOO_MANY = "LR062";
    /** A rank's name makes a longer name of a constant than Java has. */
    public static final String TOO_LONG = "LR063";

    /**
     * The most bytes of code that a method may have, the class initializer too. A rank needs 12 of them, and each 64 KB of
     * tables 8: a class holds 5,469 ranks that nothing orders, and some 40 fewer where they make one chain.
     */
    private static final int LONGEST_CODE = 65_535;

    private JavaEmitter() {}

    /**
     * The source of one class.
     *
     * @param packageName the package, or the empty string for none
     * @param className the simple name, for example {@code Locks}
     * @throws EmitRefusedException if two ranks would have one name in Java, or one none, or there are too many ranks
     * @throws IllegalArgumentException if Java has no such package or class name
     */
    public static String emit(LockOrder order, String packageName, String className) {
        JavaNames.requirePackage(packageName);
        JavaNames.requireClass(className);
        List<Diagnostic> wrong = new ArrayList<>();
        List<String> constants = constants(order, wrong);
        List<String> tables = List.of();
        if (initializerBytes(order.ranks().size(), 1) <= LONGEST_CODE) {
            tables = JavaLiterals.pieces(order.tables(), JavaLiterals.LONGEST_CONSTANT);
        }
        int pieces = Math.max(1, tables.size());
        if (initializerBytes(order.ranks().size(), pieces) > LONGEST_CODE) {
            wrong.add(tooMany(order, pieces));
        }
        if (!wrong.isEmpty()) {
            wrong.sort(Comparator.comparingInt((Diagnostic d) -> d.place().line())
                    .thenComparingInt(d -> d.place().column()));
            throw new EmitRefusedException(wrong);
        }
        return JavaSource.of(order, constants, tables, packageName, className);
    }

    /** The name of the constant of each rank, in rank order; what is wrong with them is added to {@code wrong}. */
    private static List<String> constants(LockOrder order, List<Diagnostic> wrong) {
        List<String> constants = new ArrayList<>();
        Map<String, Rank> firsts = new HashMap<>();
        for (Rank rank : order.ranks()) {
            String constant = JavaNames.constant(rank.name());
            constants.add(constant);
            if (constant.isEmpty()) {
                wrong.add(nameless(rank));
                continue;
            }
            if (JavaLiterals.pieces(constant, JavaLiterals.LONGEST_CONSTANT).size() > 1) {
                wrong.add(tooLong(rank));
            }
            Rank first = firsts.putIfAbsent(constant, rank);
            if (first != null) {
                wrong.add(collision(first, rank, constant));
            }
        }
        return constants;
    }

    private static Diagnostic collision(Rank first, Rank second, String constant) {
        return error(
                COLLISION,
                second,
                "ranks " + first.name() + " and " + second.name() + " would both be the Java constant " + constant,
                "rename one of them; Java tells names apart by letters, digits, _ and $ only, and constants are in upper"
                        + " case",
                List.of(new Related(first.place(), first.name() + " is defined here")));
    }

    private static Diagnostic nameless(Rank rank) {
        return error(
                NAMELESS,
                rank,
                "rank " + rank.name() + " has no letter or digit to make the name of a Java constant of",
                "give it a name with a letter in it",
                List.of());
    }

    private static Diagnostic tooLong(Rank rank) {
        return error(
                TOO_LONG,
                rank,
                "the name of rank " + rank.number() + " has " + rank.name().length() + " characters, and Java takes "
                        + JavaLiterals.LONGEST_CONSTANT + " bytes",
                "give it a name that people can read",
                List.of());
    }

    private static Diagnostic tooMany(LockOrder order, int pieces) {
        int fit = order.ranks().size();
        while (initializerBytes(fit, pieces) > LONGEST_CODE) {
            fit--;
        }
        return error(
                TOO_MANY,
                order.rank(fit + 1),
                "an order of " + order.ranks().size() + " ranks is too large for one Java class, which holds " + fit,
                "let locks that are alike share a rank, or divide the order into files whose locks are never held"
                        + " together",
                List.of());
    }

    private static Diagnostic error(String id, Rank rank, String message, String help, List<Related> related) {
        return new Diagnostic(
                id, Severity.ERROR, rank.place(), Math.max(1, rank.name().length()), message, help, related);
    }

    /**
     * The code that javac makes of the class initializer, or a few bytes more. A rank: getstatic ORDER 3, its number up
     * to 3, invokevirtual 3, putstatic 3. The order: its name and fingerprint 3 each, an array 6, for each piece dup 1,
     * index up to 3, ldc_w 3, aastore 1; then invokestatic 3, putstatic 3, return 1.
     */
    private static int initializerBytes(int ranks, int pieces) {
        int small = Math.min(ranks, 5);
        int medium = Math.min(ranks, 127) - small;
        return 12 * ranks - 2 * small - medium + 8 * pieces + 19;
    }
}
