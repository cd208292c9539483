package org.lockrank.benchmarks;

import java.util.List;

/** {@code benchmarks/run}: measures rows in JVMs of their own; a table for people, then CSV, on standard output. */
public final class Main {

    private static final String HELP = """
            usage: benchmarks/run [--quick] [--compare] [--forks N] [--list] [--machine-code] [row...]

            Measures what the locks cost, plain ones and ranked ones turn about, in several JVMs each, on this JDK and,
            where there is one, on a JDK 25 (LOCKRANK_JDK25, JAVA_HOME_25, or beside this one). Prints a table, then CSV:
            row,variant,baseline,jdk,median_ratio,min_ratio,max_ratio,ns

              --quick      short forks: five minutes on two processors
              --compare    tell what is slower than benchmarks/accepted.csv, beyond the noise of both
              --forks N    so many JVMs for each row and JDK; 5 without
              --machine-code
                           show that a loop over a ranked lock, checking off, is the plain lock's; measure nothing
              --list       print the names of the rows and measure nothing
              row          the rows whose names begin so: lock-held-0, rw, go, ranks, bytes, compile; all without

            Rows called go-… are Go's own benchmarks of its rwmutex. Where there is a Go tool chain (LOCKRANK_GO, on the path;
            Debian: golang-1.19), Go runs them too, without its check of lock ranks and with it, and a second table has both
            side by side.

            Let the machine do nothing else meanwhile.
            Exit codes: 0 fine; 1 something is slower (--compare); 2 a word not understood, or a row failed.
            """;

    private Main() {}

    public static void main(String... words) {
        System.exit(run(words));
    }

    static int run(String... words) {
        try {
            Options options = Options.of(words);
            if (options.help()) {
                System.out.print(HELP);
                return 0;
            }
            if (options.list()) {
                Program.rowNames().forEach(System.out::println);
                return 0;
            }
            if (options.machineCode()) {
                Jdk.all().forEach(jdk -> System.out.print(MachineCode.compared(jdk)));
                return 0;
            }
            return measure(options);
        } catch (UsageException | FailedForkException e) {
            System.err.println("benchmarks/run: " + e.getMessage());
            return 2;
        }
    }

    private static int measure(Options options) {
        Accepted accepted = options.compare() ? Accepted.read(options.accepted()) : Accepted.NOTHING;
        List<Line> lines = new Forks(options).lines();
        System.out.print(Table.of(lines));
        String besideGo = Table.besideGo(lines);
        if (!besideGo.isEmpty()) {
            System.out.println();
            System.out.print(besideGo);
        }
        List<String> slower = accepted.slower(lines);
        if (options.compare()) {
            System.out.println();
            slower.forEach(System.out::println);
            System.out.println(slower.isEmpty() ? "nothing is slower than accepted" : slower.size() + " slower");
        }
        System.out.println();
        System.out.println(Line.HEADER);
        lines.forEach(line -> System.out.println(line.toCsv()));
        return slower.isEmpty() ? 0 : 1;
    }
}
