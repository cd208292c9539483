package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is refused and what is let through: every pattern, for every kind of lock, with the verdict on the last step of the
 * script. Both verdicts are stated. The idea is that of Linux's locking self-test.
 *
 * <p>{@code ok} permitted, {@code no} a try that fails, {@code 101} refused with LR101 and so on, {@code -} a step that this
 * kind of lock does not have. Columns as in {@link LockKind}, with the side behind the dot. Scripts as in {@link Script}:
 * the ranks are a before b before c before d; x is beside them; n is nestable, k by key; U has no rank, Y is of another
 * order.
 */
final class MatrixTest {

    private static final String ONE_LOCK = """
            pattern                 | script                    | LOCK FAIR RW.r RW.w STAMP.r STAMP.w VIEW.r VIEW.w WRAP.r WRAP.w WRAP1.r WRAP1.w WRAPX MUTEX.r MUTEX.w MONITOR RANK
            one lock                | A                         | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            one lock, twice over    | A -A A -A A               | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            one lock by try         | try:A                     | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            same instance again     | A A                       | ok   ok   ok   ok   106     106     106    106    ok     ok     106     106     ok    106     106     ok      104
            same, thrice            | A A A                     | ok   ok   ok   ok   -       -       -      -      ok     ok     -       -       ok    -       -       ok      -
            other instance          | A1 A2                     | 104  104  104  104  104     104     104    104    104    104    104     104     104   104     104     104     104
            in order                | A B                       | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            in order, all           | A B C D                   | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            in order, a gap         | A C                       | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            reversed                | B A                       | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            no rule                 | A X                       | 102  102  102  102  102     102     102    102    102    102    102     102     102   102     102     102     102
            no rule, other way      | X A                       | 102  102  102  102  102     102     102    102    102    102    102     102     102   102     102     102     102
            not the last one only   | A try:X B                 | 102  102  102  102  102     102     102    102    102    102    102     102     102   102     102     -       -
            tried, then before it   | B try:A C                 | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            AB, BA                  | A B ; B A                 | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            AB, AB                  | A B ; A B                 | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            cycle of three          | A B ; B C ; C A           | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            cycle of four           | A B ; B C ; C D ; D A     | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            behind one gate         | A B C ; A C B             | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            try against the order   | B try:A                   | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            try beside the order    | X try:A                   | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            try is held             | try:B A                   | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     -       -
            try other instance      | A1 try:A2                 | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            timed try in order      | A timed:B                 | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            timed try               | B timed:A                 | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     -       -
            timed try, no rule      | X timed:A                 | 102  102  102  102  102     102     102    102    102    102    102     102     102   102     102     -       -
            timed try of no time    | B zero:A                  | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      -       -
            such a try is held      | zero:B A                  | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     -       -
            unchecked timed try     | B unchecked:A             | ok   ok   ok   ok   ok      ok      ok     ok     -      -      -       -       -     -       -       -       -
            such a try is held      | unchecked:B A             | 101  101  101  101  101     101     101    101    -      -      -       -       -     -       -       -       -
            await, nothing else     | A await:A                 | ok   ok   -    ok   -       -       -      -      -      ok     -       -       ok    -       ok      ok      -
            await on the last       | A B await:B               | ok   ok   -    ok   -       -       -      -      -      ok     -       -       ok    -       ok      ok      -
            await, holding a later  | A B await:A               | 101  101  -    101  -       -       -      -      -      101    -       -       101   -       101     101     -
            await, held twice       | A A await:A               | ok   ok   -    ok   -       -       -      -      -      ok     -       -       ok    -       -       ok      -
            await, then reversed    | B await:B A               | 101  101  -    101  -       -       -      -      -      101    -       -       101   -       101     101     -
            await without the lock  | A -A await:A              | ?    ?    -    ?    -       -       -      -      -      ?      -       -       ?     -       ?       109     -
            first out first         | A B -A C                  | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            first out, then again   | A B -A A                  | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            middle out              | A B C -B D                | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            all out, reversed       | A B -B -A B -B A          | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            one hold of two out     | B B -B A                  | 101  101  101  101  -       -       -      -      101    101    -       -       101   -       -       101     -
            both holds of two out   | B B -B -B A               | ok   ok   ok   ok   -       -       -      -      ok     ok     -       -       ok    -       -       ok      -
            again, below a later    | A B A -A -A A             | 101  101  101  101  -       -       -      -      101    101    -       -       101   -       -       101     -
            again, others between   | A B A                     | ok   ok   ok   ok   106     106     106    106    ok     ok     106     106     ok    106     106     ok      101
            unlock twice            | A -A -A                   | 108  108  108  108  108     108     108    108    108    108    108     108     108   108     108     ok      ok
            unlock, not locked      | A -B                      | 108  108  108  108  108     108     108    108    108    108    108     108     108   108     108     -       -
            unlock, then go on      | A B -B -A B               | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            nestable                | N1 N2                     | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            nestable, other way     | N2 N1                     | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            nestable, same          | N N                       | ok   ok   ok   ok   106     106     106    106    ok     ok     106     106     ok    106     106     ok      ok
            nestable, one of three  | N1 N2 N3 -N2 N2           | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            keys increase           | K1 K2 K3                  | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    -       -       ok      -
            keys decrease           | K2 K1                     | 105  105  105  105  105     105     105    105    105    105    105     105     105   105     105     105     105
            keys, one in between    | K1 K3 K2                  | 105  105  105  105  105     105     105    105    105    105    105     105     105   -       -       105     -
            keys equal              | K1 K1b                    | 105  105  105  105  105     105     105    105    105    105    105     105     105   105     105     105     105
            keys, same again        | K1 K2 K1                  | ok   ok   ok   ok   106     106     106    106    ok     ok     106     106     ok    -       -       ok      -
            may acquire, in order   | A may:B                   | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            may acquire, reversed   | B may:A                   | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            may acquire, no rule    | A may:X                   | 102  102  102  102  102     102     102    102    102    102    102     102     102   102     102     102     102
            may acquire, is no hold | may:B A                   | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            may acquire, same rank  | A may:A                   | 104  104  104  104  104     104     104    104    104    104    104     104     104   104     104     104     104
            leaf at the end         | A U                       | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            leaf, then any          | U A                       | 103  103  103  103  103     103     103    103    103    103    103     103     103   103     103     103     103
            leaf, then leaf         | U1 U2                     | 103  103  103  103  103     103     103    103    103    103    103     103     103   103     103     103     103
            leaf again              | U U                       | ok   ok   ok   ok   106     106     106    106    ok     ok     106     106     ok    106     106     ok      103
            two orders              | B Y                       | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            two orders, other way   | Y B                       | ok   ok   ok   ok   ok      ok      ok     ok     ok     ok     ok      ok      ok    ok      ok      ok      ok
            two orders, each its own| B Y A                     | 101  101  101  101  101     101     101    101    101    101    101     101     101   101     101     101     101
            """;

    private static final String TWO_SIDES = """
            pattern                 | script                    | RW STAMP VIEW WRAP WRAP1 MUTEX
            read, read              | r.A r.A                   | ok 106   106  ok   106   106
            read, write             | r.A w.A                   | 107 107   107  107  107   107
            write, read             | w.A r.A                   | ok 106   106  ok   106   106
            write, write            | w.A w.A                   | ok 106   106  ok   106   106
            read, timed write       | r.A timed:w.A             | 107 107   107  107  107   107
            read, try write         | r.A try:w.A               | no no    no   no   no    no
            read, timed 0 write     | r.A zero:w.A              | no no    no   no   no    no
            write, try read         | w.A try:r.A               | ok no    no   ok   no    no
            read, try read          | r.A try:r.A               | ok ok    ok   ok   ok    ok
            write, try write        | w.A try:w.A               | ok no    no   ok   no    no
            downgraded              | w.A r.A -w.A B            | ok -     -    ok   -     -
            downgraded, then back   | w.A r.A -w.A w.A          | 107 -     -    107  -     -
            downgraded, reversed    | w.B r.B -w.B A            | 101 -     -    101  -     -
            downgraded, read again  | w.A r.A -w.A r.A          | ok -     -    ok   -     -
            downgraded, both out    | w.B r.B -w.B -r.B A       | ok -     -    ok   -     -
            read under two writes   | w.A w.A r.A -w.A w.A      | ok -     -    ok   -     -
            read out, write stays   | w.A r.A -r.A w.A          | ok -     -    ok   -     -
            others between          | w.A B r.A                 | ok 106   106  ok   106   106
            others between, upgrade | r.A B w.A                 | 107 107   107  107  107   107
            await keeps the read    | w.A r.A await:w.A         | 107 -     -    107  -     -
            await with the read only| r.A await:w.A             | ?  -     -    ?    -     ?
            other: read, read       | r.A1 r.A2                 | 104 104   104  104  104   104
            other: read, write      | r.A1 w.A2                 | 104 104   104  104  104   104
            other: write, read      | w.A1 r.A2                 | 104 104   104  104  104   104
            other: write, write     | w.A1 w.A2                 | 104 104   104  104  104   104
            nestable: read, read    | r.N1 r.N2                 | ok ok    ok   ok   ok    ok
            nestable: read, write   | r.N1 w.N2                 | ok ok    ok   ok   ok    ok
            nestable: upgrade       | r.N1 w.N1                 | 107 107   107  107  107   107
            in order: read, read    | r.A r.B                   | ok ok    ok   ok   ok    ok
            in order: read, write   | r.A w.B                   | ok ok    ok   ok   ok    ok
            in order: write, read   | w.A r.B                   | ok ok    ok   ok   ok    ok
            reversed: read, read    | r.B r.A                   | 101 101   101  101  101   101
            reversed: read, write   | r.B w.A                   | 101 101   101  101  101   101
            reversed: write, read   | w.B r.A                   | 101 101   101  101  101   101
            reversed: write, write  | w.B w.A                   | 101 101   101  101  101   101
            AB/BA, all reads        | r.A r.B ; r.B r.A         | 101 101   101  101  101   101
            AB/BA, read and write   | r.A w.B ; r.B w.A         | 101 101   101  101  101   101
            read by a non-holder    | r.A -w.A                  | 108 108   108  108  108   108
            write by a non-holder   | w.A -r.A                  | 108 108   108  108  108   108
            two ranks: read, read   | r.E r.E                   | ok 106   106  ok   106   106
            two ranks: upgrade      | r.E w.E                   | 107 107   107  107  107   107
            two ranks: downgrade    | w.E r.E                   | ok 106   106  ok   106   106
            two ranks: others       | r.E1 w.E2                 | 102 102   102  102  102   102
            two ranks: others       | w.E1 r.E2                 | 102 102   102  102  102   102
            two ranks: reads        | r.E1 r.E2                 | 104 104   104  104  104   104
            two ranks: read, F      | r.E F                     | ok ok    ok   ok   ok    ok
            two ranks: write, F     | w.E F                     | ok ok    ok   ok   ok    ok
            two ranks: F, read      | F r.E                     | 101 101   101  101  101   101
            two ranks: await        | w.E r.E await:w.E         | 107 -     -    107  -     -
            """;

    @TestFactory
    Stream<DynamicTest> everyPattern_forEveryKindOfLock_hasItsVerdict() {
        return cells(ONE_LOCK).stream().map(Cell::test);
    }

    @TestFactory
    Stream<DynamicTest> everyPatternOfSides_forEveryKindOfReadWriteLock_hasItsVerdict() {
        return cells(TWO_SIDES).stream().map(Cell::test);
    }

    @Test
    void bothVerdicts_areStatedForEveryKind() {
        List<Cell> all = new ArrayList<>(cells(ONE_LOCK));
        all.addAll(cells(TWO_SIDES));
        for (LockKind kind : LockKind.values()) {
            List<String> verdicts = all.stream()
                    .filter(cell -> cell.kind == kind)
                    .map(Cell::expected)
                    .toList();
            assertThat(verdicts).as("verdicts of " + kind).contains("ok", "101", "102", "103", "104", "105");
        }
    }

    private record Cell(String pattern, String script, LockKind kind, boolean reads, String expected) {

        DynamicTest test() {
            String side = reads ? ".r" : "";
            return DynamicTest.dynamicTest(pattern + ": " + script + ", " + kind + side + " is " + expected, () -> {
                for (boolean wellKnown : new boolean[] {false, true}) {
                    String verdict = new Script(kind, reads, wellKnown).verdict(script);
                    assertThat(verdict.replace("LR", ""))
                            .as("with locks taken before: " + wellKnown)
                            .isEqualTo(expected);
                }
            });
        }
    }

    private static List<Cell> cells(String table) {
        List<Cell> cells = new ArrayList<>();
        List<String> lines = table.lines().toList();
        String[] kinds = columns(lines.get(0))[2].split(" +");
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = columns(line);
            String[] verdicts = columns[2].split(" +");
            assertThat(verdicts).as(line).hasSameSizeAs(kinds);
            for (int i = 0; i < kinds.length; i++) {
                String[] side = kinds[i].split("\\.");
                boolean reads = side.length > 1 && side[1].equals("r");
                cells.add(new Cell(columns[0], columns[1], LockKind.valueOf(side[0]), reads, verdicts[i]));
            }
        }
        return cells;
    }

    private static String[] columns(String line) {
        String[] columns = line.split("\\|");
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].strip();
        }
        return columns;
    }
}
