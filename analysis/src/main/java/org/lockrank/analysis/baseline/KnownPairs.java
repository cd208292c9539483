package org.lockrank.analysis.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;

/**
 * What the libraries of recorded programs say is harmless: each jar's files {@code META-INF/lockrank/*.known}, which say
 *
 * <pre>
 * field com.acme.Pool.lock, monitor com.acme.Registry: a registry has one pool, which is made under both
 * </pre>
 *
 * <p>Only what has not happened can be harmless: an order inversion or a potential deadlock of which every side holds a lock
 * of the one class and wants one of the other. A line that says something else is passed over with a note.
 */
public final class KnownPairs {

    /** Of programs whose libraries say nothing. */
    public static final KnownPairs NONE = new KnownPairs(List.of(), List.of());

    private static final String FOLDER = "META-INF/lockrank/";
    private static final String END = ".known";

    /** No library has more of it to say. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_FILES = 100;

    private final List<KnownPair> pairs;
    private final List<String> notes;

    private KnownPairs(List<KnownPair> pairs, List<String> notes) {
        this.pairs = List.copyOf(pairs);
        this.notes = List.copyOf(notes);
    }

    /** Reads the jars that recordings name, if they are still there. */
    public static KnownPairs of(Evidence evidence) {
        List<KnownPair> pairs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String jar : evidence.origins().knowingJars()) {
            Path path = jar(jar);
            if (path != null) {
                read(path, pairs, notes);
            } else {
                notes.add("the pairs of locks that " + name(jar)
                        + " says are harmless are not known here: the jar is gone");
            }
        }
        return new KnownPairs(pairs, notes);
    }

    /** Recordings come from anywhere: nothing is opened but what is a file and called a jar. */
    private static @Nullable Path jar(String named) {
        try {
            Path path = Path.of(named);
            return named.endsWith(".jar") && Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static void read(Path path, List<KnownPair> pairs, List<String> notes) {
        String jar = name(path.toString());
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<ZipEntry> entries = new ArrayList<>();
            zip.stream()
                    .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(END))
                    .limit(MOST_FILES)
                    .forEach(entries::add);
            for (ZipEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                    if (bytes.length > MOST_BYTES) {
                        notes.add(jar + ": " + entry.getName() + " is larger than 1 MB, and was passed over");
                        continue;
                    }
                    KnownPairParser parser = new KnownPairParser(jar, entry.getName());
                    parser.read(new String(bytes, StandardCharsets.UTF_8));
                    pairs.addAll(parser.pairs());
                    parser.problems().forEach(p -> notes.add(jar + ": " + p + ": passed over"));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            notes.add("the pairs of locks that " + jar + " says are harmless are not known here: it cannot be read");
        }
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** What says that a finding is harmless. */
    Optional<KnownPair> of(Finding finding) {
        boolean concluded = finding.tier() == Tier.ORDER_INVERSION || finding.tier() == Tier.POTENTIAL_DEADLOCK;
        if (!concluded || finding.sides().isEmpty()) {
            return Optional.empty();
        }
        return pairs.stream().filter(pair -> covers(pair, finding)).findFirst();
    }

    private static boolean covers(KnownPair pair, Finding finding) {
        for (Side side : finding.sides()) {
            Hold hold = side.hold();
            LockClass wanted = side.acquisition().lock().lockClass();
            if (hold == null || !pair.matches(hold.lock().lockClass(), wanted)) {
                return false;
            }
        }
        return true;
    }

    /** What could not be read of them. */
    List<String> notes() {
        return notes;
    }
}
