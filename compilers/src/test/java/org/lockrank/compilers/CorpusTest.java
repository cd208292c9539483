package org.lockrank.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Jdk;

/**
 * What the compiler of the JDK that runs this makes of the corpus, watched by the finished agent. The other compilers, other
 * JDKs and full stacks are the business of {@code compilers/run}, for they take minutes.
 */
@Tag("any-jdk")
class CorpusTest {

    private static final int NO_DIVES = 0;

    @Test
    void everyMethodWithAMonitor_isLinkedAndCompiledAndSeen_asIfNobodyWatched() {
        Jdk running = Jdk.at(Path.of(System.getProperty("java.home")));
        Workshop shop = Workshop.of(Path.of(".."), List.of(running));
        List<Compiler> javac = Compilers.named(shop, List.of("javac\\d+-release17"));

        List<Row> rows = new Corpus(shop, javac, List.of(running), NO_DIVES, row -> {}).tried();

        System.out.println(Corpus.table(rows));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.failures()).isEmpty();
            assertThat(row.unwatched()).isEmpty();
            assertThat(row.shapes()).isGreaterThan(170);
            assertThat(row.methods()).isGreaterThan(200);
            assertThat(List.of(row.verified(), row.c1(), row.c2())).containsOnly(row.methods());
            assertThat(row.asSaid()).isEqualTo(row.shapes());
        });
    }
}
