package org.lockrank.analysis.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.recording.JsonLine.WrongLineException;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** Makes facts of lines that are JSON already, and holds them to what earlier lines said. */
final class FactParser {

    /** The words that a line has for them; an initialization and a semaphore have keys of their own. */
    private static final Fact.LockKind[] KINDS_OF_LINES = {
        Fact.LockKind.MONITOR, Fact.LockKind.LOCK, Fact.LockKind.READ_WRITE, Fact.LockKind.STAMPED
    };

    private WholeStacks stacks = new WholeStacks();

    /** The calls that lines spelled out, in that order: later lines may have their numbers, which count from 1. */
    private final List<String> calls = new ArrayList<>();

    private Introduced classes = new Introduced("lock class");
    private Introduced locks = new Introduced("lock");
    private Introduced threads = new Introduced("thread");

    /** Whether the recording is a merged one. */
    private boolean merged;

    /** Whether the last line had something that this version does not know. */
    boolean passedOver;

    /** What lines held that this version does not know, and in how many lines. */
    final Map<String, Long> skipped = new LinkedHashMap<>();

    /**
     * The fact that a line states; null if it is of a kind that this version does not know.
     */
    @Nullable
    Fact parse(Map<?, ?> object) throws WrongLineException {
        if (!(object.get("fact") instanceof String kind)) {
            throw new WrongLineException("the line does not say which \"fact\" it is");
        }
        JsonLine line = new JsonLine(kind, object);
        passedOver = false;
        String later = later(kind, line);
        if (!later.isEmpty()) {
            skip(later);
            return null;
        }
        Fact fact = fact(kind, line);
        if (fact == null) {
            skip("lines \"" + kind + "\"");
        } else {
            line.tellTheRest(this::skip);
        }
        return fact;
    }

    /** What the line says by a word that came after this version; empty where it does not. */
    private static String later(String kind, JsonLine line) throws WrongLineException {
        return switch (kind) {
            case "waiting" -> line.later("awaits", Fact.Awaits.values());
            case "last-look" -> line.later("why", Fact.Why.values());
            case "steering" -> line.later("outcome", Fact.Outcome.values());
            default -> "";
        };
    }

    private void skip(String what) {
        passedOver = true;
        skipped.merge(what, 1L, Long::sum);
    }

    private @Nullable Fact fact(String kind, JsonLine line) throws WrongLineException {
        Fact of = merged ? factOfMerged(kind, line) : null;
        return of != null ? of : factOfRun(kind, line);
    }

    /** What only merged recordings have; null for all else. */
    private @Nullable Fact factOfMerged(String kind, JsonLine line) throws WrongLineException {
        return switch (kind) {
            case "run" -> run(line);
            case "kept" ->
                new Fact.Kept(
                        line.string("thing"),
                        line.small("most"),
                        line.has("acquisitions") ? line.smalls("acquisitions") : List.of(),
                        line.has("locks") ? line.smalls("locks") : List.of(),
                        line.has("ending") && line.truth("ending"),
                        line.has("all") && line.truth("all"));
            case "more" ->
                new Fact.More(
                        line.small("id"),
                        line.number("count"),
                        line.number("runs"),
                        line.string("first"),
                        line.string("last"));
            default -> null;
        };
    }

    /** The numbers of one run mean nothing in the next; calls are counted through the file. */
    private Fact run(JsonLine line) throws WrongLineException {
        stacks = new WholeStacks();
        classes = new Introduced("lock class");
        locks = new Introduced("lock");
        threads = new Introduced("thread");
        return new Fact.Run(new Fact.Header(
                RecordingWriter.MERGED_FORMAT,
                line.string("run"),
                line.string("jvm"),
                0,
                line.string("started"),
                line.stringOrEmpty("command"),
                line.string("agent"),
                line.has("attached") ? line.number("attached") : -1));
    }

    private @Nullable Fact factOfRun(String kind, JsonLine line) throws WrongLineException {
        return switch (kind) {
            case "header" -> header(line);
            case "stack" ->
                stacks.add(
                        line.small("id"), line.strings("frames", calls), line.has("below") ? line.small("below") : 0);
            case "class" -> lockClass(line);
            case "lock" -> new Fact.Lock(locks.add(line.small("id")), classes.check(line.small("class")));
            case "thread" ->
                new Fact.WatchedThread(
                        threads.add(line.small("id")),
                        line.string("name"),
                        line.truth("virtual"),
                        line.stringOrEmpty("startedAt"));
            case "must-happen-before" ->
                new Fact.MustHappenBefore(
                        threads.check(line.small("from")),
                        line.has("since") ? line.small("since") : 0,
                        line.small("fromPhase"),
                        threads.check(line.small("to")),
                        line.small("toPhase"),
                        line.has("until") ? line.small("until") : Fact.MustHappenBefore.FOR_EVER,
                        line.has("handedOver") && line.truth("handedOver"));
            case "nested-acquisition" -> nestedAcquisition(line);
            case "wait" -> wait(line);
            case "provision" ->
                new Fact.Provision(
                        locks.check(line.small("resource")),
                        threads.check(line.small("thread")),
                        line.small("phase"),
                        needs(line.objects("needs")));
            case "writer" ->
                new Fact.Writer(
                        locks.check(line.small("lock")),
                        threads.check(line.small("thread")),
                        line.small("phase"),
                        stack(line));
            case "deadlock" ->
                new Fact.Deadlock(line.small("id"), line.string("at"), deadlocked(line.objects("threads")));
            case "steering" -> steering(line);
            case "code-source" ->
                new Fact.CodeSource(
                        line.string("file"),
                        line.truth("directory"),
                        line.string("title"),
                        line.string("version"),
                        line.strings("classes"),
                        line.stringOrEmpty("path"),
                        line.has("own") && line.truth("own"));
            case "private-methods" -> new Fact.PrivateMethods(line.string("class"), line.strings("methods"));
            case "rank" -> new Fact.CarriedRank(line.string("order"), line.string("rank"), line.truth("acquired"));
            case "ranked-pair" ->
                new Fact.RankedPair(
                        line.string("order"),
                        line.string("held"),
                        line.string("heldPlace"),
                        line.string("wanted"),
                        line.string("place"),
                        line.string("thread"),
                        line.truth("mayAcquire"),
                        line.stringOrEmpty("test"));
            case "waiting" -> waiting(line);
            case "last-look" -> lastLook(line);
            case "not-watched" -> new Fact.NotWatched(line.string("class"), line.string("why"));
            case "dropped" -> new Fact.Dropped(line.string("what"), line.number("count"));
            case "end" -> new Fact.End(line.number("facts"), line.truth("complete"));
            default -> null;
        };
    }

    /** What is waited for may be of a kind that came after this version: it is known to be no lock then. */
    private Fact lockClass(JsonLine line) throws WrongLineException {
        boolean resource = line.has("resource");
        boolean known = resource && line.later("resource", Fact.Awaits.values()).isEmpty();
        return new Fact.LockClass(
                classes.add(line.small("id")),
                line.string("name"),
                line.word("by", Fact.NamedBy.values()),
                line.string("type"),
                resource ? resource(line) : kind(line),
                known ? line.word("resource", Fact.Awaits.values()) : resource ? Fact.Awaits.NOTHING : Fact.Awaits.LOCK,
                line.has("capacity") ? line.small("capacity") : 0);
    }

    private static Fact.LockKind resource(JsonLine line) throws WrongLineException {
        line.word("kind", KINDS_OF_LINES);
        return Fact.LockKind.RESOURCE;
    }

    private Fact wait(JsonLine line) throws WrongLineException {
        List<Fact.Held> held = held(line);
        if (held.isEmpty()) {
            throw new WrongLineException("\"held\" of a wait is empty; a wait without a lock is no fact");
        }
        return new Fact.Wait(
                line.small("id"),
                threads.check(line.small("thread")),
                line.small("phase"),
                line.small("run"),
                held,
                locks.check(line.small("resource")),
                stack(line),
                line.number("count"));
    }

    private List<Fact.Need> needs(List<JsonLine> lines) throws WrongLineException {
        List<Fact.Need> needs = new ArrayList<>();
        for (JsonLine one : lines) {
            needs.add(new Fact.Need(
                    one.small("phase"), held(one), locks.check(one.small("lock")), side(one), how(one), stack(one)));
            one.tellTheRest(this::skip);
        }
        return needs;
    }

    private static Fact.LockKind kind(JsonLine line) throws WrongLineException {
        Fact.LockKind kind = line.word("kind", KINDS_OF_LINES);
        boolean initialization = line.has("initialization") && line.truth("initialization");
        boolean permit = line.has("permit") && line.truth("permit");
        if (initialization && kind == Fact.LockKind.MONITOR) {
            return Fact.LockKind.INITIALIZATION;
        }
        return permit && kind == Fact.LockKind.LOCK ? Fact.LockKind.PERMIT : kind;
    }

    /** The format number is looked at before all else: what a later format says besides it is not ours to judge. */
    private Fact header(JsonLine line) throws WrongLineException {
        int format = line.small("format");
        if (format == RecordingWriter.MERGED_FORMAT && line.has("runs")) {
            merged = true;
            return new Fact.Merged(format, line.number("runs"), line.number("unended"));
        }
        if (format != RecordingWriter.FORMAT) {
            throw new WrongLineException("the recording is of format " + format + ", and this lockrank reads format "
                    + RecordingWriter.FORMAT + ": "
                    + (format > RecordingWriter.FORMAT
                            ? "update lockrank to the version of the agent that recorded it"
                            : "no agent ever wrote that, the file is damaged"));
        }
        return new Fact.Header(
                format,
                line.string("run"),
                line.string("jvm"),
                line.number("pid"),
                line.string("started"),
                line.string("command"),
                line.string("agent"),
                line.has("attached") ? line.number("attached") : -1);
    }

    private Fact nestedAcquisition(JsonLine line) throws WrongLineException {
        List<Fact.Held> held = held(line);
        if (held.isEmpty()) {
            throw new WrongLineException("\"held\" of a nested acquisition is empty; a lock taken alone is no fact");
        }
        return new Fact.NestedAcquisition(
                line.small("id"),
                threads.check(line.small("thread")),
                line.small("phase"),
                held,
                locks.check(line.small("lock")),
                side(line),
                how(line),
                stack(line),
                line.number("count"),
                line.stringOrEmpty("test"));
    }

    private List<Fact.Held> held(JsonLine line) throws WrongLineException {
        List<Fact.Held> held = new ArrayList<>();
        for (JsonLine one : line.objects("held")) {
            held.add(new Fact.Held(
                    locks.check(one.small("lock")),
                    side(one),
                    how(one),
                    stack(one),
                    !one.has("exact") || one.truth("exact")));
            one.tellTheRest(this::skip);
        }
        return held;
    }

    /** Said where it is not the usual one. */
    private static Fact.Side side(JsonLine line) throws WrongLineException {
        return line.has("side") ? line.word("side", Fact.Side.values()) : Fact.Side.WRITE;
    }

    /** As above. */
    private static Fact.How how(JsonLine line) throws WrongLineException {
        return line.has("how") ? line.word("how", Fact.How.values()) : Fact.How.BLOCKING;
    }

    private List<Fact.DeadlockedThread> deadlocked(List<JsonLine> lines) throws WrongLineException {
        List<Fact.DeadlockedThread> deadlocked = new ArrayList<>();
        for (JsonLine one : lines) {
            deadlocked.add(new Fact.DeadlockedThread(
                    threads.check(one.small("thread")),
                    held(one),
                    locks.check(one.small("lock")),
                    one.word("side", Fact.Side.values()),
                    stack(one),
                    one.truth("inferred")));
            one.tellTheRest(this::skip);
        }
        return deadlocked;
    }

    private Fact steering(JsonLine line) throws WrongLineException {
        List<Fact.SteeredSide> sides = new ArrayList<>();
        for (JsonLine one : line.objects("sides")) {
            sides.add(new Fact.SteeredSide(
                    one.number("came"),
                    one.number("pauses"),
                    one.number("millis"),
                    one.truth("late"),
                    one.has("kept") ? locks.check(one.small("kept")) : 0));
            one.tellTheRest(this::skip);
        }
        List<Fact.SteeredStep> steps = new ArrayList<>();
        for (JsonLine one : line.objects("steps")) {
            steps.add(new Fact.SteeredStep(
                    one.number("micros"),
                    threads.check(one.small("thread")),
                    one.small("side"),
                    one.word("did", Fact.Steered.values())));
            one.tellTheRest(this::skip);
        }
        return new Fact.Steering(
                line.string("finding"),
                line.small("attempt"),
                line.word("outcome", Fact.Outcome.values()),
                sides,
                deadlocked(line.objects("threads")),
                steps);
    }

    private Fact waiting(JsonLine line) throws WrongLineException {
        boolean lock = line.has("lock");
        List<Integer> from = new ArrayList<>();
        for (int thread : line.smalls("from")) {
            from.add(threads.check(thread));
        }
        return new Fact.Waiting(
                threads.check(line.small("thread")),
                line.truth("daemon"),
                line.number("millis"),
                line.word("awaits", Fact.Awaits.values()),
                line.string("type"),
                line.has("object") ? line.small("object") : 0,
                lock ? locks.check(line.small("lock")) : 0,
                lock ? line.word("side", Fact.Side.values()) : Fact.Side.WRITE,
                lock && line.truth("inferred"),
                from,
                held(line),
                stack(line));
    }

    private static Fact lastLook(JsonLine line) throws WrongLineException {
        return new Fact.LastLook(
                line.string("at"),
                line.word("why", Fact.Why.values()),
                line.string("signal"),
                line.has("status") ? line.small("status") : -1,
                line.number("interval"),
                line.number("quiet"),
                line.small("running"),
                line.small("timed"),
                line.small("idle"),
                line.small("unlisted"));
    }

    /** A stack that an earlier line gave, or 0 for one that nobody knows. */
    private int stack(JsonLine line) throws WrongLineException {
        int stack = line.small("stack");
        return stack == 0 ? 0 : stacks.check(stack);
    }
}
