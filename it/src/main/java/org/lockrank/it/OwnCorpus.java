package org.lockrank.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;
import org.lockrank.testing.ShortRun;

/** Our own programs, each with what must be found in it. */
final class OwnCorpus {

    private static final String PACKAGE = "org.lockrank.it.corpus.";
    private static final String NONE = "none";
    private static final String INITIALIZATION = "initialization of class ";
    private static final int SECONDS = 60;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int VERDICT = 4;

    /**
     * A program that can hang.
     *
     * @param tier what the safe run must show
     * @param names of the locks, in alphabetical order
     */
    record Positive(String program, String tier, String names, boolean virtual) {

        Positive(String program, String tier, String names) {
            this(program, tier, names, false);
        }
    }

    /**
     * A program that cannot hang, or looks like it.
     *
     * @param tier what must be found all the same; mostly nothing
     * @param why it cannot hang, or can
     */
    record Negative(String program, String tier, String why) {}

    /** A run and what must come of it. */
    private record Case(String program, String mode, int exit, String tier, String names, String why) {}

    static final List<Positive> POSITIVES = List.of(
            new Positive("Warehouse", Finding.POTENTIAL, "Warehouse.invoices Warehouse.orders Warehouse.stock"),
            new Positive("PriceList", Finding.POTENTIAL, "PriceList.prices PriceList.totals"),
            new Positive("Terrain", Finding.POTENTIAL, "Terrain.heights Terrain.index"),
            new Positive("LazySettings", Finding.POTENTIAL, "LazySettings.lock"),
            new Positive("Mailbox", Finding.POTENTIAL, "Mailbox.box Mailbox.journal"),
            new Positive("Ticker", Finding.POTENTIAL, "Ticker Ticker$Account"),
            new Positive("Sessions", Finding.POTENTIAL, "java.util.Vector Sessions.audit"),
            new Positive("Transfers", Finding.INVERSION, "Transfers$Account Transfers$Ledger"),
            new Positive("OwnLock", Finding.POTENTIAL, "OwnLock$Mutex.sync OwnLock.names"),
            new Positive("Complaints", Finding.POTENTIAL, "java.io.PrintStream Complaints.state"),
            new Positive("Plugins", Finding.POTENTIAL, "java.util.Vector Plugins.registry"),
            new Positive("Catalogue", Finding.POTENTIAL, "Catalogue$Latch Catalogue$Segment"),
            new Positive("Drafts", Finding.POTENTIAL, "javax.swing.text.PlainDocument Drafts.words"),
            new Positive("Couriers", Finding.POTENTIAL, "Couriers.depot Couriers.route", true),
            new Positive("Thumbnails", Finding.POTENTIAL, "Thumbnails.cache Thumbnails.counts"),
            new Positive("Connections", Finding.POTENTIAL, "Connections$Connection Connections.pool"),
            new Positive("Listeners", Finding.POTENTIAL, "Listeners$Listener Listeners.bus"),
            new Positive("Exchange", Finding.POTENTIAL, "Exchange.book Exchange.limits Exchange.positions"),
            new Positive("Licences", Finding.POTENTIAL, INITIALIZATION + "Licences$Licence Licences.STORE"),
            // Classes that need each other are found where an acquisition in their initializers is seen, which these
            // have none of.
            new Positive("Shapes", NONE, INITIALIZATION + "Shapes$Circle " + INITIALIZATION + "Shapes$Shape"),
            new Positive("Codecs", NONE, INITIALIZATION + "Codecs$Codec " + INITIALIZATION + "Codecs$Format"),
            new Positive(
                    "Ministries",
                    NONE,
                    INITIALIZATION + "Ministries$Defence " + INITIALIZATION + "Ministries$Finance " + INITIALIZATION
                            + "Ministries$Health"));

    static final List<Negative> NEGATIVES = List.of(
            new Negative("gate", NONE, "under a common gate"),
            new Negative("write-gate", NONE, "under a gate that one side writes"),
            new Negative("read-gate", Finding.POTENTIAL, "can hang: a gate that both read keeps nobody out"),
            new Negative("same-thread", NONE, "both orders in one thread"),
            new Negative("start-join", NONE, "the first thread was joined before the second was started"),
            new Negative("executor-result", NONE, "the first task's result was there before the second was made"),
            new Negative("stripes", NONE, "locks of one class by rising index"),
            new Negative("hierarchy", NONE, "locks of one class, child in parent"),
            new Negative("try-lock", NONE, "one side gives up at once"),
            new Negative("timed", NONE, "one side gives up after a while"),
            new Negative("read-read", NONE, "nobody writes"),
            new Negative("one-writer", NONE, "a writer stands before one lock only"),
            new Negative("re-entrant-read", NONE, "a reader reads again"),
            new Negative("kept-lock", Finding.INVERSION, "can hang: the entry might be the one that is there"));

    /** One order, a hand-over, the other order; and what looks like that. */
    static final List<Negative> HAND_OVERS = List.of(
            new Negative("latch", NONE, "counted down after the first"),
            new Negative("latch-of-two", NONE, "counted down by two, awaited with a time limit"),
            new Negative("latch-too-early", Finding.POTENTIAL, "can hang: counted down before the first"),
            new Negative("latch-out-of-time", Finding.POTENTIAL, "can hang: the time limit was over first"),
            new Negative("future", NONE, "completed after the first"),
            new Negative("future-too-early", Finding.POTENTIAL, "can hang: completed before the first"),
            new Negative("future-among-many", NONE, "completed after the first, as were 70,000 that live"),
            new Negative("stage", NONE, "a stage in an executor depends on the first"),
            new Negative("all-of", NONE, "waits for all, the first among them"),
            new Negative("any-other", Finding.POTENTIAL, "can hang: waits for another future"),
            new Negative("fork", NONE, "forked after the first"),
            new Negative("fork-result", NONE, "the first was forked and joined"),
            new Negative("fork-others", Finding.POTENTIAL, "can hang: another task was forked and joined"),
            new Negative("execute", NONE, "a thread pool was told to after the first"),
            new Negative("linked-queue", NONE, "put after the first"),
            new Negative("array-queue", NONE, "offered after the first, polled"),
            new Negative("priority-queue", NONE, "added after the first"),
            new Negative("deque", NONE, "put at the end after the first, taken there"),
            new Negative("synchronous-queue", NONE, "put after the first"),
            new Negative("transfer-queue", NONE, "transferred after the first"),
            new Negative("queue-of-two", NONE, "through two queues, and a thread in between"),
            new Negative("queue-too-early", Finding.POTENTIAL, "can hang: put before the first"),
            new Negative("queue-other-element", Finding.POTENTIAL, "can hang: somebody else's was taken"),
            new Negative("pooled-element", Finding.POTENTIAL, "can hang: who gets it first is chance"),
            new Negative("one-worker", Finding.POTENTIAL, "can hang: one worker ran tasks of both"),
            new Negative("barrier", NONE, "met at a barrier after the first"));

    private final Options options;
    private final Jars jars;
    private final Function<Path, Report> reports;
    private final Table table = new Table(System.out, 16, 3, 11, 4, 7);

    /** {@code reports}: what is reported of a recording; asked for by several threads at a time. */
    OwnCorpus(Options options, Jars jars, Function<Path, Report> reports) {
        this.options = options;
        this.jars = jars;
        this.reports = reports;
    }

    /** Runs what was asked for, as many at a time as there are processors, and prints the table; whether all is right. */
    boolean run() {
        List<Callable<List<String>>> runs = new ArrayList<>();
        for (Jdk jdk : options.jdks()) {
            for (Case each : cases(jdk)) {
                runs.add(() -> row(each, jdk));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            table.row("program", "jdk", "mode", "exit", "verdict", "found");
            for (Future<List<String>> row : runs.stream().map(pool::submit).toList()) {
                table.row(row.get().toArray(String[]::new));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while programs ran", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run could not be made: " + e, e);
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT, "%n%d right, %d wrong%n", table.count(VERDICT, "right"), table.count(VERDICT, "WRONG"));
        return table.count(VERDICT, "WRONG") == 0;
    }

    private List<Case> cases(Jdk jdk) {
        boolean safe = options.modes().contains("safe");
        boolean hang = options.modes().contains("hang");
        List<Case> cases = new ArrayList<>();
        for (Positive p : POSITIVES) {
            if (wanted(p.program()) && (!p.virtual() || jdk.version() >= FIRST_WITH_VIRTUAL_THREADS)) {
                if (safe) {
                    cases.add(new Case(p.program(), "safe", 0, p.tier(), p.names(), ""));
                    cases.add(new Case(p.program(), "fixed", 0, NONE, "", ""));
                }
                if (hang) {
                    cases.add(new Case(p.program(), "hang", 3, Finding.DEADLOCK, p.names(), ""));
                    cases.add(new Case(p.program(), "fixed-hang", 1, NONE, "", ""));
                }
            }
        }
        if (safe) {
            addAll("Negatives", NEGATIVES, cases);
            addAll("HandOvers", HAND_OVERS, cases);
        }
        return cases;
    }

    private void addAll(String program, List<Negative> modes, List<Case> cases) {
        for (Negative mode : modes) {
            if (wanted(mode.program())) {
                cases.add(new Case(program, mode.program(), 0, mode.tier(), "", mode.why()));
            }
        }
    }

    private boolean wanted(String program) {
        return options.only().matcher(program).find();
    }

    /** Runs it; the table's row. */
    private List<String> row(Case run, Jdk jdk) throws IOException {
        String program = run.program();
        String mode = run.mode();
        Path place = options.keep().resolve("own").resolve(program + "-" + mode + "-" + jdk.version());
        Path recording = place.resolve("recording.jsonl");
        Files.createDirectories(place);
        Files.deleteIfExists(recording);
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), jars.option(recording)));
        command.addAll(ShortRun.before(List.of()));
        command.addAll(List.of("-cp", classPath(), PACKAGE + program, mode));
        Run ran = Run.of(command, Map.of(), place.resolve("output.txt"), SECONDS);
        Report report = reports.apply(recording);
        boolean right =
                ran.exit() == run.exit() && report.problem().isEmpty() && isAsExpected(report, run.tier(), run.names());
        return List.of(
                isOneOfMany(program) ? mode : program,
                String.valueOf(jdk.version()),
                isOneOfMany(program) ? "run" : mode,
                ran.ending(),
                right ? "right" : "WRONG",
                report.inShort()
                        + (right ? "" : "; expected " + run.tier() + " " + run.names())
                        + (run.why().isEmpty() ? "" : " (" + run.why() + ")"));
    }

    private static boolean isOneOfMany(String program) {
        return program.equals("Negatives") || program.equals("HandOvers");
    }

    /** Surefire starts a JVM with a jar that only names the class path, and says here what it really is. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** A hanging run shows the deadlock and may show what it is an example of. */
    private static boolean isAsExpected(Report report, String tier, String names) {
        if (tier.equals(NONE)) {
            return report.findings().isEmpty();
        }
        List<Finding> found = report.of(tier);
        boolean onlyThat = tier.equals(Finding.DEADLOCK) || report.findings().size() == found.size();
        return found.size() == 1
                && onlyThat
                && (names.isEmpty()
                        || found.get(0).namesInOrder().replace(PACKAGE, "").equals(names));
    }
}
