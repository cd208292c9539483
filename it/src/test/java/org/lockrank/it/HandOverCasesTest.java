package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.it.corpus.Awaited;
import org.lockrank.it.corpus.Channels;
import org.lockrank.it.corpus.Completions;
import org.lockrank.it.corpus.Gatherings;
import org.lockrank.it.corpus.Otherwise;
import org.lockrank.it.corpus.Parallel;
import org.lockrank.it.corpus.Signals;
import org.lockrank.it.corpus.Stages;
import org.lockrank.it.corpus.Terminations;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/**
 * Each way in which one thread tells another that its part is done, with both verdicts: where it must be so nothing is
 * found, and where it only was so a potential deadlock. And each way in which one thread waits, with a lock, for what another is to
 * do.
 */
class HandOverCasesTest {

    private static final int WITH_SCOPES = 25;

    @ParameterizedTest
    @MethodSource("programs")
    void sidesOfWhichOneMustBeOver_areNoFinding(Class<?> program) {
        Watched watched = run(program, "ordered");

        assertThat(found(watched, program)).isEmpty();
        assertThat(watched.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void sidesOfWhichOneWasOverByChance_areFound(Class<?> program) {
        Watched watched = run(program, "unordered");

        assertThat(found(watched, program))
                .containsExactlyInAnyOrderElementsOf(
                        watched.result().out().lines().toList());
    }

    static Stream<Class<?>> programs() {
        return Turns.of(
                Completions.class,
                Stages.class,
                Terminations.class,
                Parallel.class,
                Channels.class,
                Gatherings.class,
                Awaited.class,
                Otherwise.class,
                Signals.class);
    }

    private static Watched run(Class<?> program, String cases) {
        ForkedJvm jvm = ForkedJvm.of(program);
        if (Runtime.version().feature() == WITH_SCOPES) {
            jvm = jvm.option("--enable-preview");
        }
        Watched watched = Watched.run(jvm, program.getSimpleName(), "", cases);
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        return watched;
    }

    /** The cases whose locks were found: these are called by the method that makes them. */
    private static List<String> found(Watched watched, Class<?> program) {
        Pattern site = Pattern.compile(Pattern.quote(program.getName()) + "\\.(\\w+)\\(");
        return watched.findings(Finding.POTENTIAL).stream()
                .flatMap(finding -> finding.names().stream())
                .map(site::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }
}
