package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.it.targets.Blocks;
import org.lockrank.it.targets.Locks;
import org.lockrank.it.targets.Making;
import org.lockrank.it.targets.Methods;
import org.lockrank.it.targets.OldStyle;
import org.lockrank.it.targets.Owners;
import org.lockrank.it.targets.Sides;
import org.lockrank.it.targets.Stamped;
import org.lockrank.it.targets.Synchronizers;
import org.lockrank.it.targets.Waits;

/** What the agent sees at each line of the validation targets is what the line's comment says. */
class TargetsTest {

    private static final String PACKAGE = "org.lockrank.it.targets.";

    /** What stands before the locks that are held. */
    private static final Pattern HELD =
            Pattern.compile(".*?(takes|reads) \\S+( by try| for a while| after waiting)? while ");

    @ParameterizedTest
    @ValueSource(
            classes = {
                Blocks.class,
                Locks.class,
                Making.class,
                Methods.class,
                OldStyle.class,
                Owners.class,
                Sides.class,
                Stamped.class,
                Synchronizers.class,
                Waits.class
            })
    void recording_saysOfEachLineWhatItsCommentSays(Class<?> target) throws IOException {
        Watched watched = Watched.run(target);
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        String file = target.getSimpleName() + ".java";
        List<String> prefixes = List.of(PACKAGE + target.getSimpleName() + ".", PACKAGE);
        List<String> source = Files.readAllLines(
                Path.of("src/main/java", target.getPackageName().replace('.', '/'), file));

        List<String> seen = new Seen(watched.facts()).in(file, prefixes);

        assertThat(byLine(withoutPlaces(seen))).isEqualTo(byLine(expected(source)));
        assertThat(heldFromWrongPlaces(seen, source)).isEmpty();
    }

    /** Comments that say what is held; the others only say where it comes from. */
    private static List<String> expected(List<String> source) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            for (String claim : claims(source.get(i))) {
                if (claim.contains(" while ")) {
                    expected.add((i + 1) + ": " + claim);
                }
            }
        }
        return expected;
    }

    private static List<String> claims(String line) {
        int at = line.lastIndexOf(" // ");
        return at < 0 || !line.substring(at).matches(" // (takes|reads) .*")
                ? List.of()
                : List.of(line.substring(at + 4).split("; "));
    }

    private static List<String> withoutPlaces(List<String> seen) {
        return seen.stream()
                .map(claim -> claim.replaceAll(" @\\d+", ""))
                .distinct()
                .toList();
    }

    private static String byLine(List<String> claims) {
        TreeMap<Integer, String> lines = new TreeMap<>();
        for (String claim : claims.stream().sorted().toList()) {
            lines.merge(Integer.parseInt(claim.substring(0, claim.indexOf(':'))), claim, (a, b) -> a + "\n" + b);
        }
        return String.join("\n", lines.values());
    }

    /** Each held lock of the target with the line that took it, where that line does not say that it takes that lock. */
    private static List<String> heldFromWrongPlaces(List<String> seen, List<String> source) {
        List<String> wrong = new ArrayList<>();
        for (String claim : seen) {
            for (String held : HELD.matcher(claim).replaceFirst("").split(", ")) {
                if (held.endsWith(" from nowhere")) {
                    continue;
                }
                String lock = held.replaceFirst("^reading ", "").replaceFirst(" .*", "");
                int line = Integer.parseInt(held.substring(held.lastIndexOf('@') + 1));
                boolean ofTheJdk = lock.startsWith("java.");
                boolean said = ofTheJdk
                        || line > 0
                                && claims(source.get(line - 1)).stream()
                                        .anyMatch(c -> c.matches("(takes|reads) \\Q" + lock + "\\E( .*)?"));
                if (!said) {
                    wrong.add(claim);
                }
            }
        }
        return wrong;
    }
}
