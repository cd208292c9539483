package org.lockrank.analysis.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

class MergedRunsTest {

    /** {@code -Dlockrank.merge.trials=100000} for a long run. */
    private static final int TRIALS = Integer.getInteger("lockrank.merge.trials", 60);

    private static final Shrinker<List<String>> RUNS = Shrinker.ofLists(text -> {
        List<String> lines = text.lines().toList();
        List<String> simpler = new ArrayList<>();
        Shrinker.<String>ofLists(Shrinker.none())
                .simplerThan(lines)
                .forEach(fewer -> simpler.add(String.join("\n", fewer)));
        return simpler;
    });

    @Test
    void runs_inAnyOrderAndGrouping_areMergedToTheSameBytes() {
        Property.forAll(TRIALS, RandomRuns::generate, RUNS, texts -> {
            List<byte[]> recordings = Merges.recordings(texts);
            byte[] all = Merges.merged(recordings);
            SplittableRandom random = new SplittableRandom(texts.size());
            for (int i = 0; i < 3; i++) {
                assertThat(new String(inGroups(recordings, random), UTF_8)).isEqualTo(new String(all, UTF_8));
            }
            MergedRuns runs = new MergedRuns(false);
            for (byte[] recording : recordings) {
                MergedRuns one = new MergedRuns(false);
                one.add(Merges.reader(recording));
                runs.addAll(one);
            }
            assertThat(new String(Merges.bytes(runs), UTF_8)).isEqualTo(new String(all, UTF_8));
        });
    }

    @Test
    void nothing_isTheUnit() throws IOException {
        byte[] nothing = Merges.merged(List.of());
        byte[] one = Merges.merged(Merges.recordings(List.of("T1 a -> b\nT2 b -> a")));
        assertThat(Merges.merged(List.of(nothing, one))).isEqualTo(one);
        assertThat(Merges.merged(List.of(one, nothing))).isEqualTo(one);
        assertThat(Merges.merged(List.of(nothing, nothing))).isEqualTo(nothing);
        assertThat(Merges.findings(List.of(nothing)).isEmpty()).isTrue();
    }

    @Test
    void findings_ofAMerge_areThoseOfItsParts() {
        Property.forAll(TRIALS, RandomRuns::generate, RUNS, texts -> {
            List<byte[]> recordings = Merges.recordings(texts);
            Findings parts = Merges.findings(recordings);
            Findings merged = Merges.findings(List.of(Merges.merged(recordings)));
            assertThat(shown(merged)).isEqualTo(shown(parts));
        });
    }

    /** Ids, and what they stand for, in some order. */
    private static List<String> shown(Findings findings) {
        return findings.all().stream()
                .map(finding -> finding.tier() + " " + finding.id() + " " + locks(finding))
                .sorted()
                .toList();
    }

    private static List<String> locks(Finding finding) {
        return finding.locks().stream()
                .map(lock -> lock.lockClass().name())
                .sorted()
                .toList();
    }

    @Test
    void counts_areSummed_howeverManyRunsAreLeftOut() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            texts.add("main a -> b at P.m:1 x" + i);
        }
        byte[] merged = Merges.merged(Merges.recordings(texts));
        Findings findings = Merges.findings(List.of(merged, Merges.merged(Merges.recordings(texts.subList(0, 1)))));
        assertThat(findings.evidence().acquisitions().stream()
                        .mapToLong(NestedAcquisition::count)
                        .sum())
                .isEqualTo(1 + 50 * 51 / 2);
        assertThat(new String(merged, UTF_8)).contains("\"runs\":50");
    }

    @Test
    void equalAcquisitions_areBounded() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("pool-" + i + " a -> b at P.m:1\npool-x" + i + " b -> c at P.n:1\nmain a -> b x" + (i + 1));
        }
        List<byte[]> recordings = Merges.recordings(texts);
        assertThat(Merges.merged(recordings).length)
                .isLessThan(Merges.merged(recordings.subList(0, 10)).length + 200)
                .isLessThan(6 * recordings.get(0).length);
    }

    @Test
    void linesThatNobodyKnows_areKeptWithTheirRun() throws IOException {
        String known = new String(Merges.recordings(List.of("T1 a -> b")).get(0), UTF_8);
        int end = known.indexOf("{\"fact\":\"end\"");
        String more = known.substring(0, end) + "{\"fact\":\"tide\",\"lock\":1,\"height\":[1,2]}\n"
                + known.substring(end)
                        .replaceAll(
                                "\"facts\":\\d+",
                                "\"facts\":"
                                        + known.substring(0, end + 1).lines().count());
        byte[] recording =
                more.replace("\"count\":1", "\"count\":1,\"mood\":\"good\"").getBytes(UTF_8);
        byte[] merged = Merges.merged(
                List.of(recording, Merges.recordings(List.of("T2 a -> b")).get(0)));
        assertThat(new String(merged, UTF_8))
                .contains("{\"fact\":\"tide\",\"lock\":1,\"height\":[1,2]}\n")
                .contains(",\"mood\":\"good\"");
        assertThat(Merges.merged(List.of(merged))).isEqualTo(merged);
    }

    @Test
    void whatRankedLocksWitnessed_isKeptOnce() throws IOException {
        List<byte[]> recordings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            RecordingWriter writer = new RecordingWriter(bytes);
            writer.write(new Fact.Header(1, "r" + i, "17", i, "2026-11-22T12:00:00Z", "", "0.1"));
            writer.write(new Fact.CarriedRank("locks.order", "pool", true));
            writer.write(new Fact.RankedPair("locks.order", "registry", "", "pool", "at " + i, "main", false));
            writer.end(true);
            recordings.add(bytes.toByteArray());
        }
        byte[] merged = Merges.merged(recordings);
        assertThat(Merges.findings(List.of(merged)).evidence().ranked()).hasSize(2);
        assertThat(Merges.merged(
                        List.of(Merges.merged(recordings.subList(0, 7)), Merges.merged(recordings.subList(7, 20)))))
                .isEqualTo(merged);
    }

    @Test
    void aRecordingThatIsCutOff_orNone_isRefused_andNothingOfItIsMerged() throws IOException {
        byte[] one = Merges.recordings(List.of("T1 a -> b\nT2 b -> a")).get(0);
        byte[] before = Merges.merged(List.of(one));
        for (byte[] wrong : List.of(Arrays.copyOf(one, one.length - 30), "hello\n".getBytes(UTF_8), new byte[0])) {
            MergedRuns runs = new MergedRuns(false);
            runs.add(Merges.reader(one));
            assertThatThrownBy(() -> runs.add(Merges.reader(wrong))).isInstanceOf(RecordingException.class);
            assertThat(Merges.bytes(runs)).isEqualTo(before);
        }
    }

    @Test
    void whatWasRun_isNotTold_unlessAskedFor() throws IOException {
        byte[] recording =
                Merges.recordings(List.of("command com.acme.Secret\nT1 a -> b")).get(0);
        assertThat(new String(Merges.merged(List.of(recording)), UTF_8)).doesNotContain("Secret");
        MergedRuns runs = new MergedRuns(true);
        runs.add(Merges.reader(recording));
        byte[] told = Merges.bytes(runs);
        assertThat(new String(told, UTF_8)).contains("\"command\":\"com.acme.Secret\"");
        assertThat(new String(Merges.merged(List.of(told)), UTF_8)).doesNotContain("Secret");
    }

    private static byte[] inGroups(List<byte[]> recordings, SplittableRandom random) throws IOException {
        List<byte[]> left = new ArrayList<>(recordings);
        while (left.size() > 1) {
            List<byte[]> group = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0 && !left.isEmpty(); i--) {
                group.add(left.remove(random.nextInt(left.size())));
            }
            left.add(random.nextInt(left.size() + 1), Merges.merged(group));
        }
        return Merges.merged(left);
    }
}
