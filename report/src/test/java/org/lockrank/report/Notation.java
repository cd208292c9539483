package org.lockrank.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingReader;
import org.lockrank.record.RecordingWriter;

/**
 * Recordings as a person writes them down, one fact a line.
 *
 * <pre>
 * kind a read-write             what locks of class a are; monitor if nothing is said
 * kind A initialization         a is no lock, but the initialization of class com.acme.A
 * name a com.acme.Pool.lock     what class a is called; com.acme.a if nothing is said
 * type a com.acme.Pool          its type, and that this is what its name comes from
 * T1 a b -> c                   thread T1 holds a, then b, and wants c
 * T1.2 a -> b at Pool.get:41 x3 in its phase 2, in com.acme.Pool.get, three times
 * T1 a#2:r -> ~b                a second lock of class a, for reading; tried: ~, timed: ^, after a wait: !
 * T1 a at Pool.open:7 -> b      where the held lock was taken
 * before T1.0 T2.1              T1's phases up to 0 were before T2's from 1 on
 * before T1.3 T2.1 since 2      only those from 2 on
 * before T1.0 T2.1 handed       and nothing follows for third threads
 * write T3.0 a                  T3 wrote
 * dropped 7 nested acquisitions could not be kept
 * stuck T1 a -> b; T2 b -> a    they did
 * </pre>
 */
final class Notation {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RecordingWriter writer = new RecordingWriter(bytes);
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int acquisitions;

    private Notation() {}

    /** What follows from recordings, one for each text. */
    static Findings findings(String... recordings) {
        return findings(null, recordings);
    }

    /** The same held to an order, given as text or null. */
    static Findings findings(@Nullable String order, String[] recordings) {
        return Findings.of(evidence(recordings), Optional.ofNullable(order).map(Notation::order));
    }

    static LockOrder order(String text) {
        var compilation = OrderCompiler.compile("locks.order", text);
        return compilation.order().orElseThrow(() -> new AssertionError(compilation.report()));
    }

    static Evidence evidence(String... recordings) {
        Evidence evidence = new Evidence();
        for (int i = 0; i < recordings.length; i++) {
            try (RecordingReader reader = new RecordingReader(
                    "run" + (i + 1), new ByteArrayInputStream(new Notation().bytes(recordings[i])))) {
                evidence.add("run" + (i + 1), reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return evidence;
    }

    /** The recording that a text stands for. */
    static byte[] recording(String text) {
        return new Notation().bytes(text);
    }

    /** What was found, a line each: the tier and the locks, {@code potential-deadlock a b}; a potential one in short. */
    static List<String> verdicts(Findings findings) {
        List<String> verdicts = new ArrayList<>();
        for (Finding finding : findings.all) {
            List<String> locks = new ArrayList<>();
            finding.locks().forEach(l -> locks.add(l.lockClass().shortName().replace(".lock", "")));
            verdicts.add(finding.tier().word() + " "
                    + String.join(" ", locks.stream().sorted().toList()));
        }
        return verdicts.stream().sorted().toList();
    }

    private byte[] bytes(String text) {
        write(new Fact.Header(1, "r", "17.0.15", 7, "2026-11-22T12:00:00Z", "app.jar", "0.1.0"));
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::line);
        try {
            writer.end(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void line(String line) {
        String[] words = line.split(" +");
        switch (words[0]) {
            case "kind" -> kinds.put(words[1], words[2]);
            case "name" -> names.put(words[1], words[2]);
            case "type" -> types.put(words[1], words[2]);
            case "before" -> before(words);
            case "write" ->
                write(new Fact.Writer(
                        lock(words[2]), thread(words[1]), phase(words[1]), stack(words[1], words[2], null)));
            case "dropped" -> write(new Fact.Dropped(line.split(" ", 3)[2], Long.parseLong(words[1])));
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
                more.contains("handed")));
    }

    private void nestedAcquisition(String line) {
        Fact.NestedAcquisition t = parse(line);
        write(new Fact.NestedAcquisition(
                ++acquisitions, t.thread(), t.phase(), t.held(), t.lock(), t.side(), t.how(), t.stack(), t.count()));
    }

    private void stuck(String text) {
        List<Fact.DeadlockedThread> stuck = new ArrayList<>();
        for (String part : text.split("; *")) {
            Fact.NestedAcquisition t = parse(part);
            stuck.add(new Fact.DeadlockedThread(t.thread(), t.held(), t.lock(), t.side(), t.stack(), false));
        }
        write(new Fact.Deadlock(1, "2026-11-22T12:00:05Z", stuck));
    }

    private Fact.NestedAcquisition parse(String line) {
        String[] words = line.strip().split(" +");
        String who = words[0];
        List<Fact.Held> held = new ArrayList<>();
        long count = 1;
        String wanted = null;
        String place = null;
        boolean arrow = false;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("->")) {
                arrow = true;
            } else if (word.equals("at")) {
                // Behind a held lock the place belongs to that one, and was taken with it.
                place = words[++i];
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
                count);
    }

    private int thread(String who) {
        String name = who.replaceAll("\\.\\d+$", "");
        return number("thread " + name, id -> new Fact.WatchedThread(id, name, name.startsWith("V")));
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
        if (kind == Fact.LockKind.INITIALIZATION) {
            String initialized = "com.acme." + className;
            return new Fact.LockClass(
                    id, "initialization of class " + initialized, Fact.NamedBy.TYPE, initialized, kind);
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
        String frame = place == null
                ? "com.acme." + who.replaceAll("\\.\\d+$", "") + ".take_" + lock.replaceAll("^[~^!]|[#:].*$", "")
                        + "(App.java:1)"
                : "com.acme." + place.replaceAll("^(\\w+)\\.([\\w<>]+):(\\d+)$", "$1.$2($1.java:$3)");
        return number("stack " + frame, id -> new Fact.Stack(id, frames(frame)));
    }

    /** Locks are taken in a class of the JDK, classes are initialized in the call itself. */
    private static List<String> frames(String frame) {
        String main = "com.acme.Main.run(Main.java:3)";
        return frame.contains("<clinit>")
                ? List.of(frame, main)
                : List.of("java.util.Deque.take(Deque.java:9)", frame, main);
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
