package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;
import org.lockrank.notation.RecordingText;

class BaselineOptionsTest {

    @TempDir
    Path folder;

    private Workplace place;
    private String id;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder)
                .with("both.jsonl", recording("T1 a -> b at Pool.evict:88\nT2 b -> a at Pool.close:120\n"))
                .with("fine.jsonl", recording("T1 a -> b at Pool.evict:88\n"))
                .with("hang.jsonl", recording("stuck T1 a -> b; T2 b -> a\n"));
        Matcher matcher = Pattern.compile("potential deadlock (\\S+)  a")
                .matcher(place.run("report", "@both.jsonl").out());
        assertThat(matcher.find()).isTrue();
        id = matcher.group(1);
    }

    private static String recording(String text) {
        return new String(RecordingText.recording(text), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void knownFinding_isListed_andDoesNotFail() throws IOException {
        place.with("known.txt", id + " one thread does both https://acme.com/17\n");

        Result result = place.run("report", "--baseline", "@known.txt", "@both.jsonl");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("lockrank: no new findings; 1 potential deadlock is known\n")
                .contains("\nknown, and no failure:\n  potential deadlock " + id
                        + "  a.lock and b.lock: one thread does both https://acme.com/17  (known.txt:1)\n")
                .doesNotContain("[1]");
    }

    @Test
    void newFinding_fails_andWhatIsFixedIsNamed() throws IOException {
        place.with("known.txt", "0a1b2c3d was there once\n");

        Result result = place.run("report", "--baseline", "@known.txt", "@both.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("lockrank: 1 potential deadlock is new\n")
                .contains(
                        "not found any more", "  0a1b2c3d  was there once  (known.txt:1)\n", "[1] potential deadlock");
        assertThat(place.run("report", "--baseline", "@known.txt", "@fine.jsonl")
                        .code())
                .isZero();
    }

    @Test
    void expiredLine_isNamed_andItsFindingFails() throws IOException {
        place.with("known.txt", id + " for a while until 2020-01-01\n");

        Result result = place.run("report", "--baseline", "@known.txt", "@both.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("known until a day that is over", "for a while until 2020-01-01  (known.txt:1)\n");
    }

    @Test
    void baselineThatIsNotThere_isAnError_alsoBeforeAnythingIsWatched() {
        String error = "lockrank: cannot read none.txt: there is no such file; --update-baseline=add makes one of what "
                + "is found, to be committed\n";

        assertThat(place.run("report", "--baseline", "@none.txt", "@fine.jsonl"))
                .isEqualTo(new Result(2, "", error));
        assertThat(place.run("report", "--baseline", "@none.txt", "--update-baseline", "@fine.jsonl"))
                .isEqualTo(new Result(2, "", error));
        assertThat(place.run("watch", "--baseline", "@none.txt", "--", "no-such-program"))
                .isEqualTo(new Result(2, "", error));
    }

    @Test
    void errors_areToldAllAtOnce_andNothingIsWritten() throws IOException {
        place.with("known.txt", "a1\nb2 fine\nb2 again\n");

        Result result = place.run(
                "report", "--baseline", "@known.txt", "--update-baseline=add", "-o", "@out.txt", "@both.jsonl");

        assertThat(result).isEqualTo(new Result(3, "", """
            known.txt:1:1: there is no reason; say behind the id why this finding may stay
            known.txt:3:1: b2 stands in line 2 already
            lockrank: known.txt has errors; nothing can be judged by it
            """));
        assertThat(place.text("known.txt")).isEqualTo("a1\nb2 fine\nb2 again\n");
        assertThat(place.files()).doesNotContain("out.txt");
    }

    @Test
    void update_removesWhatIsFixed_addsNothing_andTakesNoRecordingForItsValue() throws IOException {
        place.with("known.txt", "0a1b2c3d was there once\n");

        Result result = place.run("report", "--baseline", "@known.txt", "--update-baseline", "@both.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("lockrank: removed from known.txt: 0a1b2c3d was there once\n");
        assertThat(place.text("known.txt")).isEmpty();
    }

    @Test
    void updateThatAdds_makesABaseline_byWhichTheNextReportDoesNotFail() throws IOException {
        Result added = place.run("report", "--baseline", "@known.txt", "--update-baseline=add", "@both.jsonl");

        assertThat(added.code()).isZero();
        assertThat(added.err())
                .isEqualTo("lockrank: added to known.txt: potential deadlock " + id + "; write down why it may stay\n");
        assertThat(place.run("report", "--baseline", "@known.txt", "@both.jsonl")
                        .code())
                .isZero();
        assertThat(place.run("report", "--baseline", "@known.txt", "--update-baseline=add", "@both.jsonl")
                        .err())
                .isEqualTo("lockrank: known.txt is as it should be\n");
    }

    @Test
    void updateThatAdds_doesNotAddWhatHappened() {
        Result result = place.run("report", "--baseline", "@known.txt", "--update-baseline=add", "@hang.jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("not added to known.txt: deadlock ", " happened; if it may stay, write the line yourself");
    }

    @Test
    void update_needsABaseline_andOneOfTwoWords() {
        assertThat(place.run("report", "--update-baseline", "@fine.jsonl").err())
                .startsWith("lockrank: --update-baseline needs --baseline FILE");
        assertThat(place.run("report", "--baseline", "@x", "--update-baseline=all", "@fine.jsonl")
                        .err())
                .contains("it is one of remove, add, not all");
    }

    @Test
    void json_saysHowEachFindingStands_andWhatIsFixed() throws IOException {
        place.with("known.txt", id + " one thread until 2099-12-31\n0a1b2c3d was there once\n");

        assertThat(place.run("report", "--baseline", "@known.txt", "--format", "json", "@both.jsonl")
                        .out())
                .contains(
                        "\"standing\":\"known\",\"known\":{\"id\":\"" + id
                                + "\",\"reason\":\"one thread\",\"until\":\"2099-12-31\",\"link\":\"\",\"line\":1}",
                        "\"baseline\":{\"file\":",
                        "\"fixed\":[{\"id\":\"0a1b2c3d\",\"reason\":\"was there once\"");
    }
}
