package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The locks that are known to close a cycle in each case of a corpus, from its table {@code cases.csv}. */
final class Expected {

    private final Map<String, Set<String>> locks = new HashMap<>();

    /** Of a corpus; where it has no table, nothing is known and any cycle counts. */
    Expected(Path corpus) {
        Path table = corpus.resolve("cases.csv");
        if (!Files.isRegularFile(table)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(table);
            List<String> header = cells(lines.get(0));
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = cells(line);
                Set<String> types = new TreeSet<>();
                for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                    if (header.get(i).matches("lock [A-Z] class")) {
                        types.add(cells.get(i));
                    }
                }
                locks.put(cells.get(0), types);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a finding is the one that is known of this case, or nothing is known. */
    boolean is(String name, Finding finding) {
        Set<String> wanted = locks.getOrDefault(name, Set.of());
        Set<String> named = new TreeSet<>(wanted);
        // What is said of a lock in words says nothing of its class.
        boolean inWords = named.removeIf(type -> type.indexOf(' ') >= 0);
        Set<String> found = families(finding.types());
        Set<String> missing = families(named);
        missing.removeAll(found);
        found.removeAll(families(named));
        // A class of the case's own may extend the library's.
        long own = found.stream().filter(type -> isOf(name, type)).count();
        return missing.size() <= own && (inWords || wanted.isEmpty() || found.size() == missing.size());
    }

    private static boolean isOf(String name, String type) {
        return type.startsWith(name.replace('-', '_').concat("."));
    }

    String of(String name) {
        return String.join(" ", locks.getOrDefault(name, Set.of()));
    }

    /** Nested classes of one private family, such as a node and a node of another kind, are one lock class. */
    private static Set<String> families(Iterable<String> types) {
        Set<String> families = new TreeSet<>();
        for (String type : types) {
            families.add(type.replaceFirst("(ConcurrentHashMap)\\$.*", "$1\\$"));
        }
        return families;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
