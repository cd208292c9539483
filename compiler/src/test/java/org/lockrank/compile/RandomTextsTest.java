package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.Diagnostic.Severity;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/**
 * Random rules, good ones and bad ones, against a reading of the language that is as plain as can be: names in a list,
 * steps in a square of booleans, three loops.
 */
@Tag("any-jdk")
class RandomTextsTest {

    /** One step of a rule: names, whether it asserts, names. */
    record Part(List<String> left, boolean asserts, List<String> right) {}

    /** Rules, and the chance that dresses them up as text. */
    record Rules(List<Part> parts, long dress) {

        static Rules random(SplittableRandom random, int size) {
            List<Part> parts = new ArrayList<>();
            List<String> known = new ArrayList<>(List.of("NONE"));
            boolean careful = random.nextInt(4) > 0;
            for (int i = random.nextInt(2 + size / 6); i >= 0; i--) {
                if (random.nextInt(5) == 0) {
                    parts.add(new Part(some(random, known, 3), true, some(random, known, 2)));
                    continue;
                }
                List<String> right = new ArrayList<>();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    int n = known.size();
                    boolean fresh = careful || random.nextInt(6) > 0;
                    right.add(fresh ? (random.nextInt(6) == 0 ? "G" : "r") + (n + j) : any(random, n + 2));
                }
                List<String> left = some(random, known, 4);
                if (!careful && random.nextInt(6) == 0) {
                    left.add(any(random, known.size() + 3));
                }
                parts.add(new Part(left, false, right));
                right.stream().filter(n -> !known.contains(n)).forEach(known::add);
            }
            return new Rules(parts, random.nextLong());
        }

        private static String any(SplittableRandom random, int below) {
            int number = random.nextInt(below);
            return number == 0 ? "NONE" : (random.nextInt(6) == 0 ? "G" : "r") + number;
        }

        private static List<String> some(SplittableRandom random, List<String> names, int most) {
            List<String> some = new ArrayList<>();
            for (int i = random.nextInt(most); i >= 0; i--) {
                some.add(names.get(random.nextInt(names.size())));
            }
            return some;
        }

        /** The rules as text: blanks, comments and line ends anywhere, rules that meet written as chains. */
        String text() {
            SplittableRandom random = new SplittableRandom(dress);
            StringBuilder text = new StringBuilder();
            List<String> last = List.of();
            for (Part part : parts) {
                boolean chains = part.left().equals(last);
                if (!chains) {
                    text.append(last.isEmpty() ? "" : ";" + blank(random));
                    list(text, part.left(), random);
                }
                text.append(blank(random)).append(part.asserts() ? "!<" : "<").append(blank(random));
                list(text, part.right(), random);
                last = part.right();
            }
            return text.append(blank(random)).append(";").append(blank(random)).toString();
        }

        private static void list(StringBuilder text, List<String> names, SplittableRandom random) {
            for (int i = 0; i < names.size(); i++) {
                text.append(i == 0 ? "" : blank(random) + "," + blank(random)).append(names.get(i));
            }
        }

        private static String blank(SplittableRandom random) {
            String[] blanks = {"", "", " ", "  ", "\t", "\n", "\r\n", " # < a ; b\n", "#\n#x\n", "\n\n"};
            return blanks[random.nextInt(blanks.length)];
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static final Shrinker<Rules> SHRINKER = rules -> {
        List<Rules> simpler = new ArrayList<>();
        for (int i = 0; i < rules.parts().size(); i++) {
            List<Part> fewer = new ArrayList<>(rules.parts());
            fewer.remove(i);
            if (!fewer.isEmpty()) {
                simpler.add(new Rules(fewer, rules.dress()));
            }
        }
        return simpler;
    };

    /** What the plain reading finds: ids of errors, and the steps closed. */
    private static final class Plain {
        final TreeSet<String> errors = new TreeSet<>();
        final List<String> names = new ArrayList<>();
        boolean[][] before = new boolean[0][0];

        Plain(List<Part> parts) {
            for (Part part : parts) {
                if (!part.asserts()) {
                    part.right().stream()
                            .filter(n -> !names.contains(n) && !n.equals("NONE"))
                            .forEach(names::add);
                }
            }
            int n = names.size();
            before = new boolean[n][n];
            List<String> defined = new ArrayList<>();
            Map<String, String> early = new LinkedHashMap<>();
            for (Part part : parts) {
                for (String right : part.asserts() ? List.<String>of() : part.right()) {
                    define(part, right, defined, early);
                }
            }
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        before[i][j] |= before[i][k] && before[k][j];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                if (before[i][i]) {
                    errors.add("LR025");
                }
            }
            early.forEach((step, left) -> {
                String right = step.substring(step.indexOf(' ') + 1);
                if (!before[names.indexOf(right)][names.indexOf(left)]) {
                    errors.add("LR023");
                }
            });
            for (Part part : parts) {
                if (part.asserts()) {
                    check(part);
                }
            }
        }

        private void define(Part part, String right, List<String> defined, Map<String, String> early) {
            if (right.equals("NONE")) {
                errors.add("LR020");
                return;
            }
            if (defined.contains(right) && !part.left().contains(right)) {
                errors.add("LR021");
            }
            defined.add(right);
            for (String left : part.left()) {
                if (left.equals("NONE")) {
                    continue;
                }
                if (!names.contains(left)) {
                    errors.add("LR022");
                } else if (left.equals(right)) {
                    errors.add("LR024");
                } else {
                    if (!defined.contains(left)) {
                        early.put(left + " " + right, left);
                    }
                    before[names.indexOf(left)][names.indexOf(right)] = true;
                }
            }
        }

        private void check(Part part) {
            for (String left : part.left()) {
                for (String right : part.right()) {
                    boolean both = names.contains(left) && names.contains(right) && !left.equals(right);
                    if (both && before[names.indexOf(left)][names.indexOf(right)]) {
                        errors.add("LR026");
                    }
                }
            }
        }
    }

    @Test
    void aRandomText_isRefusedForWhatIsWrongAndElseMeansItsClosure() {
        int[] verdicts = new int[2];
        Property.forAll(5_000, Rules::random, SHRINKER, rules -> {
            Plain plain = new Plain(rules.parts());
            Compilation compilation = OrderCompiler.compile("random.order", rules.text());
            TreeSet<String> errors = new TreeSet<>();
            for (Diagnostic d : compilation.diagnostics()) {
                if (d.severity() == Severity.ERROR) {
                    errors.add(d.id());
                }
            }
            assertThat(errors).isEqualTo(plain.errors);
            assertThat(compilation.order().isPresent()).isEqualTo(errors.isEmpty());
            compilation.order().ifPresent(order -> assertMeans(order, plain));
            verdicts[errors.isEmpty() ? 0 : 1]++;
        });
        assertThat(verdicts[0]).as("accepted").isGreaterThan(500);
        assertThat(verdicts[1]).as("refused").isGreaterThan(500);
    }

    private static void assertMeans(LockOrder order, Plain plain) {
        assertThat(order.names()).isEqualTo(plain.names);
        assertThat(order.ranks())
                .extracting(Rank::name)
                .isEqualTo(plain.names.stream().filter(n -> n.startsWith("r")).toList());
        for (Rank b : order.ranks()) {
            List<String> row = plain.names.stream()
                    .filter(a -> a.startsWith("r"))
                    .filter(a -> plain.before[plain.names.indexOf(a)][plain.names.indexOf(b.name())])
                    .toList();
            assertThat(order.mayBeHeld(b)).extracting(Rank::name).isEqualTo(row);
        }
    }
}
