package org.lockrank.agent.instrument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.lockrank.agent.bytecode.ClassSites;
import org.lockrank.agent.hooks.LoaderMethods;
import org.lockrank.agent.hooks.LockCalls;
import org.lockrank.agent.hooks.LockHolders;
import org.lockrank.agent.hooks.OwnerReferences;
import org.lockrank.agent.hooks.OwnerStores;
import org.lockrank.agent.inlining.DontInline;

/**
 * Finds the methods of a class file in which there may be something to instrument, and reads no more of it than that
 * takes: most classes have none, and every class that is loaded comes by here. (The JVM's specification, chapter 4, has the file's shape.)
 *
 * <p>It may answer a method too many, never one too few.
 */
final class ClassScan {

    /** Names of methods that may have to do with locks when they are called; {@code <init>} is looked at by its class. */
    private static final Set<String> NAMES = LockCalls.NAMES;

    private static final Set<String> MADE = LockCalls.MADE;

    /** How long the names and classes above are that begin with each character: a bit for each length. */
    private static final long[] LONG_BY_FIRST = longByFirst();

    /** Longer is no method's name, and no plain object's class. */
    private static final int MIN_LOCK = 30;

    /** How long the names of the classes are that reach references: a bit for each length. */
    private static final long HOLDER_LENGTHS = holderLengths();

    /** Where in a lock's name stands what is not in the map's, which only its making tells of. */
    private static final int PACKAGE = "java/util/concurrent/".length();

    /** Longer is none of the names and classes. */
    private static final int MAX_NAME = 63;

    /** The upper half of a number that few programs have as a constant. */
    private static final int HIGH = 0x4c52;

    private static final int PRIVATE = 0x2;
    private static final int SYNCHRONIZED = 0x20;

    private static final int PUTSTATIC = 0xb3;
    private static final int PUTFIELD = 0xb5;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKEINTERFACE = 0xb9;
    private static final int NEW = 0xbb;
    private static final int MONITORENTER = 0xc2;
    private static final int MONITOREXIT = 0xc3;
    private static final int TABLESWITCH = 0xaa;
    private static final int LOOKUPSWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /** The length of each instruction, its operands included, as a digit; 0 where it varies or there is none. */
    private static final String LENGTHS = "1111111111111111" // nop, constants
            + "2323322222111111" // bipush, sipush, ldc, loads
            + "1111111111111111" // loads
            + "1111112222211111" // loads, stores
            + "1111111111111111" // stores
            + "1111111111111111" // stores, the stack
            + "1111111111111111" // arithmetic
            + "1111111111111111" // arithmetic
            + "1111311111111111" // iinc, conversions
            + "1111111113333333" // comparisons, ifs
            + "3333333332001111" // ifs, goto, jsr, ret, switches, returns
            + "1133333335532311" // fields, calls, new, arrays
            + "3311043355"; // casts, monitors, wide, multianewarray, ifs, wide gotos

    /**
     * How far each instruction takes one: a positive number where there is nothing to look at, the same negative where
     * there may be, 0 where the operands say it.
     */
    private static final byte[] STEPS = steps();

    private final byte[] file;
    private final boolean plainObjects;
    private final int[] offsets;
    private final BitSet names = new BitSet();
    private final BitSet locks = new BitSet();
    /** The names of classes that reach references. */
    private final BitSet references = new BitSet();

    /** Whether the class asks which thread runs: only then its references matter, which may say who owns a lock. */
    private boolean asksForThread;

    private final BitSet calls = new BitSet();
    private final BitSet found = new BitSet();
    /** The places in the file of the private methods. */
    private final List<Integer> privates = new ArrayList<>(0);

    private int[] codeLengths = {};
    private boolean clash;
    private int pos;

    /**
     * Reads a class file. {@code plainObjects}: whether the making of plain objects is something to instrument.
     *
     * @throws ArrayIndexOutOfBoundsException if the file is cut off or is no class file
     */
    ClassScan(byte[] file, boolean plainObjects) {
        this.file = file;
        this.plainObjects = plainObjects;
        this.offsets = new int[u2(8)];
        scan();
    }

    /** The methods with something to instrument, by their places in the file. */
    BitSet methods() {
        return found;
    }

    /** How many bytes the instructions of each method take, 0 where there are none. */
    int[] codeLengths() {
        return codeLengths;
    }

    /** The private methods, each with its descriptor, {@code evict(Ljava/lang/String;)V}; without the constructors. */
    List<String> privateMethods() {
        List<String> methods = new ArrayList<>(privates.size());
        for (int at : privates) {
            String name = text(u2(at + 2));
            if (name.charAt(0) != '<') {
                methods.add(name.concat(text(u2(at + 4))));
            }
        }
        return methods;
    }

    @DontInline
    private String text(int constant) {
        int at = offsets[constant];
        return new String(file, at + 3, u2(at + 1), StandardCharsets.UTF_8);
    }

    private void scan() {
        readPool();
        pos += 6;
        pos += 2 + 2 * u2(pos);
        for (int fields = next2(); fields > 0; fields--) {
            pos += 6;
            skipAttributes();
        }
        int methods = next2();
        codeLengths = new int[methods];
        for (int i = 0; i < methods; i++) {
            boolean locks = (u2(pos) & SYNCHRONIZED) != 0 || plainObjects && mayLoad(u2(pos + 2));
            if ((u2(pos) & PRIVATE) != 0) {
                privates.add(pos);
            }
            pos += 6;
            for (int attributes = next2(); attributes > 0; attributes--) {
                boolean code = isCode(u2(pos));
                int length = u4(pos + 2);
                pos += 6;
                if (code) {
                    codeLengths[i] = u4(pos + 4);
                    if (locks || hasLocks(pos + 8, codeLengths[i])) {
                        found.set(i);
                    }
                }
                pos += length;
            }
        }
    }

    private void readPool() {
        pos = 10;
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = pos;
            int tag = file[pos];
            if (tag == 5 || tag == 6) {
                pos += 9;
                i++;
            } else {
                pos += tag == 1 ? readText(i, pos) : readConstant(tag, pos);
            }
        }
        for (int i = 1; i < offsets.length; i++) {
            int at = offsets[i];
            if (at != 0 && isCall(at)) {
                calls.set(i);
            }
        }
    }

    // These stand apart, for each class comes through here in the first seconds of a program, with constants that were
    // not met
    // before: as one method it was compiled four times.

    /** Answers how long the constant is. */
    @DontInline
    private int readText(int constant, int at) {
        int length = u2(at + 1);
        if (isName(at + 3, length)) {
            names.set(constant);
            locks.set(constant, length > MIN_LOCK && file[at + 3 + PACKAGE] == 'l');
        } else if (plainObjects) {
            lookForThreads(constant, at + 3, length);
        }
        return 3 + length;
    }

    @DontInline
    private int readConstant(int tag, int at) {
        if (tag == 3) {
            clash |= u2(at + 1) == HIGH;
            return 5;
        }
        return ClassSites.constantLength(file, at);
    }

    @DontInline
    private boolean isCall(int at) {
        return switch (file[at]) {
            case 7 -> names.get(u2(at + 1));
            case 9 -> {
                int descriptor = offsets[u2(offsets[u2(at + 3)] + 3)];
                yield is(OwnerStores.THREAD, descriptor) || is(LockHolders.LAZY, descriptor);
            }
            case 10, 11 -> {
                int owner = u2(offsets[u2(at + 1)] + 1);
                yield names.get(u2(offsets[u2(at + 3)] + 1))
                        || locks.get(owner)
                        || asksForThread && references.get(owner);
            }
            default -> false;
        };
    }

    /** What the upper {@link ClassSites#LOW_BITS} bits of a number may be that is no constant of this file. */
    int freeHigh() {
        int high = HIGH;
        while (clash && has(high)) {
            high++;
        }
        return high;
    }

    private boolean has(int high) {
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != 0 && file[offsets[i]] == 3 && u2(offsets[i] + 1) == high) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(int at, int length) {
        if (length == 0 || length > MAX_NAME || file[at] < 0 || (LONG_BY_FIRST[file[at]] >>> length & 1) == 0) {
            return false;
        }
        return isOneOfTheNames(at, length);
    }

    @DontInline
    private boolean isOneOfTheNames(int at, int length) {
        String text = new String(file, at, length, StandardCharsets.ISO_8859_1);
        return NAMES.contains(text)
                || plainObjects && LockCalls.WAITED_AT.contains(text)
                || MADE.contains(text) && (plainObjects || !text.equals(LockCalls.PLAIN))
                || text.equals(LockHolders.MAP);
    }

    private void lookForThreads(int constant, int at, int length) {
        if (length == OwnerReferences.CURRENT.length() && file[at] == 'c') {
            asksForThread |= text(constant).equals(OwnerReferences.CURRENT);
        } else if (length <= MAX_NAME && (HOLDER_LENGTHS >>> length & 1) != 0 && file[at] == 'j') {
            references.set(constant, OwnerReferences.HOLDERS.contains(text(constant)));
        }
    }

    /** A field of such a type may say who owns a lock, or hold what locks itself. */
    private boolean is(String type, int descriptor) {
        int length = type.length();
        if (u2(descriptor + 1) != length || file[descriptor + 3 + length - 2] != type.charAt(length - 2)) {
            return false;
        }
        return isText(type, descriptor + 3, length);
    }

    @DontInline
    private boolean isText(String text, int at, int length) {
        return new String(file, at, length, StandardCharsets.ISO_8859_1).equals(text);
    }

    /** Whether it is the name of a method by which class loaders load. */
    private boolean mayLoad(int name) {
        int at = offsets[name];
        return u2(at + 1) == 9
                && file[at + 3 + 4] == 'C'
                && LoaderMethods.isNamed(new String(file, at + 3, 9, StandardCharsets.ISO_8859_1));
    }

    private boolean isCode(int name) {
        int at = offsets[name];
        return u2(at + 1) == 4 && file[at + 3] == 'C' && file[at + 4] == 'o' && file[at + 5] == 'd';
    }

    private boolean hasLocks(int start, int length) {
        int end = start + length;
        int at = start;
        while (at < end) {
            int opcode = file[at] & 0xff;
            int step = STEPS[opcode];
            if (step > 0) {
                at += step;
            } else if (step == 0) {
                at += varying(opcode, at, start);
            } else if (opcode == MONITORENTER || opcode == MONITOREXIT || calls.get(u2(at + 1))) {
                return true;
            } else {
                at -= step;
            }
        }
        return false;
    }

    private int varying(int opcode, int at, int start) {
        int operands = at + 4 - (at - start & 3);
        return switch (opcode) {
            case TABLESWITCH -> operands - at + 12 + 4 * (u4(operands + 8) - u4(operands + 4) + 1);
            case LOOKUPSWITCH -> operands - at + 8 + 8 * u4(operands + 4);
            case WIDE -> (file[at + 1] & 0xff) == IINC ? 6 : 4;
            default -> throw new ArrayIndexOutOfBoundsException("no instruction has the number " + opcode);
        };
    }

    private static byte[] steps() {
        byte[] steps = new byte[256];
        for (int opcode = 0; opcode < LENGTHS.length(); opcode++) {
            int length = LENGTHS.charAt(opcode) - '0';
            boolean looked = opcode >= INVOKEVIRTUAL && opcode <= INVOKEINTERFACE
                    || opcode == NEW
                    || opcode == PUTFIELD
                    || opcode == PUTSTATIC
                    || opcode == MONITORENTER
                    || opcode == MONITOREXIT;
            steps[opcode] = (byte) (looked ? -length : length);
        }
        return steps;
    }

    private static long[] longByFirst() {
        long[] lengths = new long[128];
        for (Set<String> texts : List.of(NAMES, MADE, LockCalls.WAITED_AT, Set.of(LockHolders.MAP))) {
            for (String text : texts) {
                lengths[text.charAt(0)] |= 1L << text.length();
            }
        }
        return lengths;
    }

    private static long holderLengths() {
        long lengths = 0;
        for (String holder : OwnerReferences.HOLDERS) {
            lengths |= 1L << holder.length();
        }
        return lengths;
    }

    private void skipAttributes() {
        for (int attributes = next2(); attributes > 0; attributes--) {
            pos += 6 + u4(pos + 2);
        }
    }

    private int next2() {
        int value = u2(pos);
        pos += 2;
        return value;
    }

    private int u2(int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }

    private int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }
}
