package org.lockrank.analysis.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Property;

/**
 * Whatever was recorded: the draft compiles, the recording held to it is quiet but for what stands in it as left out, and drafting into
 * what was drafted adds nothing.
 */
@Tag("any-jdk")
class RandomDraftsTest {

    private static final String[] NAMES = {
        "com.acme.A.lock",
        "org.A.lock",
        "X.LOCK",
        "com.acme.Shop.prices",
        "锁.🔒",
        "a.b$c$1.d",
        "a.<clinit>",
        "NONE.NONE",
        "bind",
        "nestable.lock",
        "x.\u200block",
        "x.\u00a0.lock",
        "a.b/0x0000.c",
        "a.b$$Lambda$3/0x00.c",
        "\"'`.q",
        "com.acme.Pool.class",
        "java.util.Hashtable",
        "java.lang.Object",
        "a.b,;<c>!#",
        "com.acme.Left.valueRead",
        "com.acme.Right.value"
    };

    private static final String[] KINDS = {"monitor", "lock", "read-write", "stamped"};

    @Test
    void draft_ofAnyRecordings_compiles_andTheyAreQuietUnderIt() {
        Property.forAll(300, RandomDraftsTest::recording, recording -> {
            Draft.Options options = new Draft.Options(1 + recording.length() % 3, List.of());
            String text = Drafted.of(options, recording);
            assertThat(Drafted.into(options, text, recording)).isEqualTo(text);
        });
    }

    @Test
    void draft_intoAnyOrder_keepsItsLines_andTheRecordingsAreQuietUnderIt() {
        Property.forAll(
                300,
                (random, size) ->
                        new String[] {written(Drafted.of(recording(random, size)), random), recording(random, size)},
                both -> Drafted.into(both[0], both[1]));
    }

    @Test
    void drafts_areTheSameInWhateverOrderTheRecordingsCome() {
        Property.forAll(
                100,
                (random, size) -> {
                    int locks = 2 + random.nextInt(2 + size / 12);
                    // What is called the same in two recordings is the same.
                    String classes = classes(random, locks, true);
                    return new String[] {
                        classes + acquisitions(random, locks, size), classes + acquisitions(random, locks, size)
                    };
                },
                both -> assertThat(withoutIds(Drafted.of(both[0], both[1])))
                        .isEqualTo(withoutIds(Drafted.of(both[1], both[0]))));
    }

    /** Which of several findings of the same step the search comes to first depends on the order. */
    private static String withoutIds(String text) {
        return text.replaceAll("finding .*", "finding");
    }

    /** As somebody left it who wrote comments, empty lines, lists in lines of their own, and CR LF. */
    private static String written(String text, SplittableRandom random) {
        StringBuilder written = new StringBuilder();
        text.lines().forEach(line -> {
            boolean dropped = line.startsWith("bind ") && random.nextInt(4) == 0
                    || line.startsWith("# Left out") && random.nextInt(2) == 0;
            if (!dropped) {
                written.append(random.nextInt(5) == 0 && !line.startsWith("#") ? line.replace(" < ", "\n  < ") : line)
                        .append(random.nextInt(5) == 0 ? "  \n\n" : "\n");
            }
            if (random.nextInt(6) == 0) {
                written.append("# a remark\n");
            }
        });
        String all = random.nextInt(3) == 0 ? written.toString().replace("\n", "\r\n") : written.toString();
        return random.nextInt(3) == 0 ? all.stripTrailing() : all;
    }

    private static String recording(SplittableRandom random, int size) {
        int locks = 2 + random.nextInt(2 + size / 12);
        return classes(random, locks, false) + acquisitions(random, locks, size);
    }

    private static String classes(SplittableRandom random, int locks, boolean distinct) {
        StringBuilder text = new StringBuilder();
        int first = random.nextInt(NAMES.length);
        for (int i = 0; i < locks; i++) {
            String sort = random.nextInt(3) == 0 ? "site " : random.nextInt(3) == 0 ? "type " : "name ";
            text.append("kind c")
                    .append(i)
                    .append(' ')
                    .append(KINDS[random.nextInt(KINDS.length)])
                    .append('\n');
            if (random.nextInt(3) > 0) {
                text.append(sort).append('c').append(i).append(' ');
                int name = distinct ? (first + i) % NAMES.length : random.nextInt(NAMES.length);
                text.append(NAMES[name]).append('\n');
            }
        }
        return text.toString();
    }

    private static String acquisitions(SplittableRandom random, int locks, int size) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + size / 3; i++) {
            text.append('T').append(random.nextInt(4));
            for (int held = random.nextInt(3); held >= 0; held--) {
                lock(text, locks, random);
            }
            text.append(" ->");
            lock(text, locks, random);
            text.append(" at P.m:").append(random.nextInt(9));
            text.append(" x").append(1 + random.nextInt(15)).append('\n');
        }
        return text.toString();
    }

    private static void lock(StringBuilder text, int locks, SplittableRandom random) {
        String[] how = {"", "", "", "~", "^", "!"};
        text.append(' ').append(how[random.nextInt(how.length)]);
        text.append('c').append(random.nextInt(locks)).append('#').append(1 + random.nextInt(3));
        text.append(random.nextInt(3) == 0 ? ":r" : "");
    }
}
