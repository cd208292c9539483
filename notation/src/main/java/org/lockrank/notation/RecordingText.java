package org.lockrank.notation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Recordings as a person writes them down, one fact a line.
 *
 * <pre>
 * kind a read-write             what locks of class a are; monitor if nothing is said
 * kind A initialization         a is no lock, but the initialization of class com.acme.A
 * name a com.acme.Pool.lock     what class a is called; com.acme.a if nothing is said
 * site a com.acme.Pool.open(Pool.java:17)  what its name comes from, where no field has it
 * type a com.acme.Pool          its type, and that this is what its name comes from
 * T1 a b -> c                   thread T1 holds a, then b, and wants c
 * T1.2 a -> b at Pool.get:41 x3 in its phase 2, in com.acme.Pool.get, three times
 * T1 a#2:r -> ~b                a second lock of class a, for reading; tried: ~, timed: ^, after a wait: !
 * T1 a at Pool.open:7 -> b      where the held lock was taken
 * before T1.0 T2.1              T1's phases up to 0 were before T2's from 1 on
 * before T1.3 T2.1 since 2      only those from 2 on
 * before T1.0 T2.1 handed       and nothing follows for third threads
 * calls fire com.acme.Bus.fire:9 com.acme.Main.run:3  what "at fire" stands for: all calls, the innermost first
 * write T3.0 a                  T3 wrote
 * code h2-1.4.jar 1.4 org.h2.Engine  the class comes from that jar; a directory's name ends with /
 * knowing /lib/h2.jar org.h2.Engine  the class comes from that jar, which says of pairs of locks that they are harmless
 * ranks a:acquired b             ranked locks carry the ranks a, of which one was acquired, and b
 * ranked a b may in T.m()       a ranked lock of b was acquired under one of a; may: only a point was passed that may do it; in the test
 *                               T.m()
 * private com.acme.Pool evict(I)V get()V  methods of a class that are private
 * started V1 com.acme.Main.run:3  the thread has no name, and was started there
 * command com.acme.Main         what was run; app.jar if nothing is said before all else
 * attached 81234                for how many milliseconds it had run by then; watched from its start if nothing is said
 * dropped 7 nested acquisitions could not be kept
 * resource f result             class f is no lock, but results of tasks; latch, element, room, worker and so on alike
 * resource q room 2             there is room for two elements
 * await T1 a -> f at Pool.get:41  T1 waits for it and holds a
 * await T1 p -> f run 2         the same, a worker of pool p, in the second task that it runs
 * provides T2 f: a; T2.1 b -> c  T2 provides f, having acquired a, and c within b; nothing behind the colon: it needs none
 * stuck T1 a -> b; T2 b -> a    they did
 * steered 8d9d73f7 stood T1 a -> b; T2 b -> a  the run was steered towards that finding, and they stood; or let-go
 * steered 8d9d73f7 not-reached 2 0  the first side came twice and was paused for 500 ms each time, the second never
 * waits T1 12s latch com.acme.Done at Pool.get:41 holding a b from T2 object 3 daemon  at the last look; all behind the
 *                               class of what it waits for may be left out
 * waits T2 11s lock a from T1   for a lock
 * look signal SIGTERM quiet 12s idle 2  the last look, with 2s between two; meanwhile, asked, halt, return
 * look exit status 3            the same, where somebody called exit
 * thread T9                     a thread of which nothing else is told
 * unwatched com.acme.Gen        a class was not watched
 * unended                       the recording ends before its program did
 * </pre>
 */
public final class RecordingText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RecordingWriter writer = new RecordingWriter(bytes);
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Fact.Awaits> resources = new HashMap<>();
    private final Map<String, Integer> capacities = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> sites = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, List<String>> calls = new HashMap<>();
    private final Map<String, String> started = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int acquisitions;

    private boolean whole = true;

    private RecordingText() {}

    /** The recording that a text stands for. */
    public static byte[] recording(String text) {
        return new RecordingText().bytes(text);
    }

    private byte[] bytes(String text) {
        String command = text.startsWith("command ")
                ? text.lines().findFirst().orElse("").substring(8)
                : "app.jar";
        write(new Fact.Header(1, "r", "17.0.15", 7, "2026-11-22T12:00:00Z", command, "0.1.0", attached(text)));
        text.lines()
                .filter(line -> !line.startsWith("command ") && !line.startsWith("attached "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(this::line);
        try {
            writer.end(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static long attached(String text) {
        return text.lines()
                .filter(line -> line.startsWith("attached "))
                .mapToLong(line -> Long.parseLong(line.substring(9)))
                .findFirst()
                .orElse(-1);
    }

    private void line(String line) {
        String[] words = line.split(" +");
        switch (words[0]) {
            case "kind" -> kinds.put(words[1], words[2]);
            case "resource" -> {
                kinds.put(words[1], "resource");
                resources.put(words[1], Fact.Awaits.valueOf(words[2].toUpperCase(Locale.ROOT)));
                capacities.put(words[1], words.length > 3 ? Integer.parseInt(words[3]) : 0);
            }
            case "await" -> await(line.substring("await ".length()));
            case "provides" -> provides(words[1], words[2], line.substring(line.indexOf(':') + 1));
            case "name" -> names.put(words[1], line.split(" +", 3)[2]);
            case "site" -> sites.put(words[1], words[2]);
            case "type" -> types.put(words[1], words[2]);
            case "calls" ->
                calls.put(
                        words[1],
                        List.of(words).subList(2, words.length).stream()
                                .map(RecordingText::frame)
                                .toList());
            case "ranks" -> {
                for (String rank : List.of(words).subList(1, words.length)) {
                    String name = rank.replace(":acquired", "");
                    write(new Fact.CarriedRank("locks.order", name, rank.endsWith(":acquired")));
                }
            }
            case "ranked" ->
                write(new Fact.RankedPair(
                        "locks.order",
                        words[1],
                        "com.acme." + words[1] + ".lock(" + words[1] + ".java:1)",
                        words[2],
                        "com.acme." + words[2] + ".lock(" + words[2] + ".java:1)",
                        "main",
                        line.contains(" may"),
                        line.contains(" in ") ? words[words.length - 1] : ""));
            case "code" ->
                write(new Fact.CodeSource(
                        words[1].replace("/", ""),
                        words[1].endsWith("/"),
                        "",
                        words[2],
                        List.of(words).subList(3, words.length)));
            case "knowing" ->
                write(new Fact.CodeSource(
                        words[1].substring(words[1].lastIndexOf('/') + 1),
                        false,
                        "",
                        "",
                        List.of(words).subList(2, words.length),
                        words[1]));
            case "private" ->
                write(new Fact.PrivateMethods(words[1], List.of(words).subList(2, words.length)));
            case "started" -> started.put(words[1], frame(words[2]));
            case "before" -> before(words);
            case "write" ->
                write(new Fact.Writer(
                        lock(words[2]), thread(words[1]), phase(words[1]), stack(words[1], words[2], null)));
            case "waits" -> waits(words);
            case "look" -> look(words);
            case "thread" -> thread(words[1]);
            case "unwatched" -> write(new Fact.NotWatched(words[1], "it is too long"));
            case "unended" -> whole = false;
            case "dropped" -> write(new Fact.Dropped(line.split(" ", 3)[2], Long.parseLong(words[1])));
            case "steered" -> steered(words, line);
            case "stuck" -> stuck(line.substring("stuck ".length()));
            default -> nestedAcquisition(line);
        }
    }

    private void before(String[] words) {
        List<String> more = List.of(words).subList(3, words.length);
        write(new Fact.MustHappenBefore(
                thread(words[1]),
                more.contains("since") ? Integer.parseInt(more.get(more.indexOf("since") + 1)) : 0,
                phase(words[1]),
                thread(words[2]),
                phase(words[2]),
                more.contains("until")
                        ? Integer.parseInt(more.get(more.indexOf("until") + 1))
                        : Fact.MustHappenBefore.FOR_EVER,
                more.contains("handed")));
    }

    private void nestedAcquisition(String line) {
        Fact.NestedAcquisition t = parse(line);
        write(new Fact.NestedAcquisition(
                ++acquisitions,
                t.thread(),
                t.phase(),
                t.held(),
                t.lock(),
                t.side(),
                t.how(),
                t.stack(),
                t.count(),
                t.test()));
    }

    private void await(String text) {
        int at = text.indexOf(" run ");
        Fact.NestedAcquisition t = parse(at < 0 ? text : text.substring(0, at));
        int run = at < 0 ? 0 : Integer.parseInt(text.substring(at + 5).strip());
        write(new Fact.Wait(++acquisitions, t.thread(), t.phase(), run, t.held(), t.lock(), t.stack(), t.count()));
    }

    /** Needs without an arrow are locks acquired with nothing held, by the thread that provides. */
    private void provides(String who, String resource, String text) {
        List<Fact.Need> needs = new ArrayList<>();
        for (String part : text.split(";")) {
            String need = part.strip();
            if (!need.isEmpty()) {
                String whole = need.matches("\\S*[A-Z]\\S*\\d.*") ? need : who + " " + need;
                Fact.NestedAcquisition t = parse(whole.contains("->") ? whole : whole.replaceFirst(" ", " -> "));
                needs.add(new Fact.Need(t.phase(), t.held(), t.lock(), t.side(), t.how(), t.stack()));
            }
        }
        write(new Fact.Provision(lock(resource.replace(":", "")), thread(who), phase(who), needs));
    }

    private void waits(String[] words) {
        List<String> rest = List.of(words).subList(4, words.length);
        String who = words[1];
        Fact.Awaits awaits = Fact.Awaits.valueOf(words[3].toUpperCase(Locale.ROOT));
        boolean lock = awaits == Fact.Awaits.LOCK;
        List<Integer> from = new ArrayList<>();
        behind(rest, "from").forEach(thread -> from.add(thread(thread)));
        List<Fact.Held> held = new ArrayList<>();
        behind(rest, "holding")
                .forEach(word -> held.add(new Fact.Held(
                        lock(word),
                        side(word),
                        how(word),
                        stack(
                                who,
                                word,
                                behind(rest, "taken").stream().findFirst().orElse(null)),
                        true)));
        String object = behind(rest, "object").stream().findFirst().orElse("0");
        write(new Fact.Waiting(
                thread(who),
                rest.contains("daemon"),
                millis(words[2]),
                awaits,
                lock ? "java.lang.Object" : rest.get(0).replace("-", ""),
                Integer.parseInt(object),
                lock ? lock(rest.get(0)) : 0,
                lock ? side(rest.get(0)) : Fact.Side.WRITE,
                false,
                from,
                held,
                stack(who, "wait", behind(rest, "at").stream().findFirst().orElse(null))));
    }

    /** The words behind one of these, up to the next of them. */
    private static List<String> behind(List<String> words, String word) {
        List<String> behind = new ArrayList<>();
        for (int i = words.indexOf(word) + 1; i > 0 && i < words.size() && !WAITING.contains(words.get(i)); i++) {
            behind.add(words.get(i));
        }
        return behind;
    }

    private static final List<String> WAITING = List.of("at", "holding", "taken", "from", "object", "daemon");

    private static long millis(String seconds) {
        return seconds.endsWith("ms")
                ? Long.parseLong(seconds.replace("ms", ""))
                : 1000 * Long.parseLong(seconds.replace("s", ""));
    }

    private void look(String[] words) {
        List<String> all = List.of(words);
        Fact.Why why = Fact.Why.valueOf(words[1].toUpperCase(Locale.ROOT));
        boolean signal = why == Fact.Why.SIGNAL;
        int idle = all.indexOf("idle");
        int quiet = all.indexOf("quiet");
        int status = all.indexOf("status");
        write(new Fact.LastLook(
                "2026-11-22T12:00:12Z",
                why,
                signal ? words[2] : "",
                signal ? 143 : status < 0 ? -1 : Integer.parseInt(words[status + 1]),
                2000,
                quiet < 0 ? 0 : millis(words[quiet + 1]),
                0,
                0,
                idle < 0 ? 0 : Integer.parseInt(words[idle + 1]),
                0));
    }

    private void steered(String[] words, String line) {
        Fact.Outcome outcome =
                Fact.Outcome.valueOf(words[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        List<Fact.SteeredSide> sides = new ArrayList<>();
        List<Fact.DeadlockedThread> threads = new ArrayList<>();
        List<Fact.SteeredStep> steps = new ArrayList<>();
        if (outcome == Fact.Outcome.STOOD) {
            threads.addAll(deadlocked(line.substring(line.indexOf(words[2]) + words[2].length())));
            for (Fact.DeadlockedThread thread : threads) {
                steps.add(new Fact.SteeredStep(
                        1_000L * (sides.size() + 1), thread.thread(), sides.size(), Fact.Steered.PAUSED));
                sides.add(new Fact.SteeredSide(1, 1, 20, false, 0));
            }
        } else {
            for (int i = 3; i < words.length; i++) {
                long came = Long.parseLong(words[i]);
                sides.add(new Fact.SteeredSide(came, came, came * 500, false, 0));
            }
        }
        write(new Fact.Steering(words[1], 1, outcome, sides, threads, steps));
    }

    private void stuck(String text) {
        write(new Fact.Deadlock(1, "2026-11-22T12:00:05Z", deadlocked(text)));
    }

    private List<Fact.DeadlockedThread> deadlocked(String text) {
        List<Fact.DeadlockedThread> stuck = new ArrayList<>();
        for (String part : text.split("; *")) {
            Fact.NestedAcquisition t = parse(part);
            stuck.add(new Fact.DeadlockedThread(t.thread(), t.held(), t.lock(), t.side(), t.stack(), false));
        }
        return stuck;
    }

    private Fact.NestedAcquisition parse(String line) {
        String[] words = line.strip().split(" +");
        String who = words[0];
        List<Fact.Held> held = new ArrayList<>();
        long count = 1;
        String wanted = null;
        String place = null;
        String test = "";
        boolean arrow = false;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("->")) {
                arrow = true;
            } else if (word.equals("at")) {
                // Behind a held lock the place belongs to that one, and was taken with it.
                place = words[++i];
            } else if (word.equals("test")) {
                test = words[++i];
            } else if (word.matches("x\\d+")) {
                count = Long.parseLong(word.substring(1));
            } else if (arrow) {
                wanted = word;
            } else {
                String where = i + 1 < words.length && words[i + 1].equals("at") ? words[i + 2] : null;
                held.add(new Fact.Held(lock(word), side(word), how(word), stack(who, word, where), true));
            }
        }
        if (wanted == null) {
            throw new AssertionError("no -> in " + line);
        }
        if (words[words.length - 2].equals("->")) {
            place = null;
        }
        return new Fact.NestedAcquisition(
                1,
                thread(who),
                phase(who),
                held,
                lock(wanted),
                side(wanted),
                how(wanted),
                stack(who, wanted, place),
                count,
                test);
    }

    private int thread(String who) {
        String name = who.replaceAll("\\.\\d+$", "");
        String startedAt = started.getOrDefault(name, "");
        return number(
                "thread " + name,
                id -> new Fact.WatchedThread(id, startedAt.isEmpty() ? name : "", name.startsWith("V"), startedAt));
    }

    private static int phase(String who) {
        return who.matches(".*\\.\\d+") ? Integer.parseInt(who.replaceAll(".*\\.", "")) : 0;
    }

    private int lock(String word) {
        String lock = word.replaceAll("^[~^!]|:[rw]$", "");
        String className = lock.replaceAll("#.*", "");
        int classNumber = number("class " + className, id -> lockClass(id, className));
        return number("lock " + lock, id -> new Fact.Lock(id, classNumber));
    }

    private Fact lockClass(int id, String className) {
        Fact.LockKind kind = Fact.LockKind.valueOf(kinds.getOrDefault(className, "monitor")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        String type = types.get(className);
        if (kind == Fact.LockKind.RESOURCE) {
            String made = sites.get(className);
            return new Fact.LockClass(
                    id,
                    made != null ? made : names.getOrDefault(className, "com.acme." + className),
                    made != null ? Fact.NamedBy.SITE : Fact.NamedBy.FIELD,
                    "java.lang.Object",
                    kind,
                    resources.getOrDefault(className, Fact.Awaits.NOTHING),
                    capacities.getOrDefault(className, 0));
        }
        if (kind == Fact.LockKind.INITIALIZATION) {
            String initialized = "com.acme." + className;
            return new Fact.LockClass(
                    id, "initialization of class " + initialized, Fact.NamedBy.TYPE, initialized, kind);
        }
        String site = sites.get(className);
        if (site != null) {
            return new Fact.LockClass(id, site, Fact.NamedBy.SITE, "java.lang.Object", kind);
        }
        return type != null
                ? new Fact.LockClass(id, type, Fact.NamedBy.TYPE, type, kind)
                : new Fact.LockClass(
                        id,
                        names.getOrDefault(className, "com.acme." + className + ".lock"),
                        Fact.NamedBy.FIELD,
                        "java.lang.Object",
                        kind);
    }

    private int stack(String who, String lock, @Nullable String place) {
        if (place != null && calls.containsKey(place)) {
            return number("stack " + place, id -> new Fact.Stack(id, calls.getOrDefault(place, List.of())));
        }
        String frame = place == null
                ? "com.acme." + who.replaceAll("\\.\\d+$", "") + ".take_" + lock.replaceAll("^[~^!]|[#:].*$", "")
                        + "(App.java:1)"
                : frame("com.acme." + place);
        return number("stack " + frame, id -> new Fact.Stack(id, frames(frame)));
    }

    /** {@code com.acme.Pool$Entry.get:41} as a recording has it. */
    private static String frame(String text) {
        return text.replaceAll("^(.*?)((\\w+)(?:\\$[\\w$/]*)?)\\.([\\w<>$]+):(\\d+)$", "$1$2.$4($3.java:$5)");
    }

    /** Locks are taken in a class of the JDK's, classes are initialized in the call itself. */
    private static List<String> frames(String frame) {
        String main = "com.acme.Main.run(Main.java:3)";
        return frame.contains("<clinit>")
                ? List.of(frame, main)
                : List.of("java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:9)", frame, main);
    }

    private static Fact.Side side(String word) {
        return word.endsWith(":r") ? Fact.Side.READ : Fact.Side.WRITE;
    }

    private static Fact.How how(String word) {
        return switch (word.charAt(0)) {
            case '~' -> Fact.How.TRIED;
            case '^' -> Fact.How.TIMED;
            case '!' -> Fact.How.WAIT;
            default -> Fact.How.BLOCKING;
        };
    }

    private int number(String what, Function<Integer, Fact> introduction) {
        Integer known = numbers.get(what);
        if (known != null) {
            return known;
        }
        String sort = what.substring(0, what.indexOf(' '));
        int id = numbers.merge("last " + sort, 1, Integer::sum);
        numbers.put(what, id);
        write(introduction.apply(id));
        return id;
    }

    private void write(Fact fact) {
        try {
            writer.write(fact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
