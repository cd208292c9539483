package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.cache.ClassCache;

class JdkClassesTest {

    private static final long AGENT = 7;

    @TempDir
    Path folder;

    @Test
    void foundByOneRun_isKnownToTheNext_andTheNextAddsToIt() {
        ClassCache cache = ClassCache.open(folder.toFile(), AGENT);
        JdkClasses first = new JdkClasses(cache);
        assertThat(first.of("java.util.Vector")).isEqualTo(JdkClasses.UNKNOWN);
        first.add("java.util.Vector", JdkClasses.LOCKS);
        first.add("java.util.List", 0);
        first.add("java.util.Timer", JdkClasses.LOCKS | JdkClasses.DEFINED);
        first.keep();
        cache.save();

        cache = ClassCache.open(folder.toFile(), AGENT);
        JdkClasses second = new JdkClasses(cache);
        assertThat(second.of("java.util.Vector")).isEqualTo(JdkClasses.LOCKS);
        assertThat(second.of("java.util.List")).isZero();
        assertThat(second.of("java.util.Timer")).isEqualTo(JdkClasses.LOCKS | JdkClasses.DEFINED);
        assertThat(second.of("java.util.Map")).isEqualTo(JdkClasses.UNKNOWN);
        second.add("java.util.Map", 0);
        second.keep();
        cache.save();

        JdkClasses third = new JdkClasses(ClassCache.open(folder.toFile(), AGENT));
        assertThat(third.of("java.util.Vector")).isEqualTo(JdkClasses.LOCKS);
        assertThat(third.of("java.util.Map")).isZero();
        assertThat(new JdkClasses(ClassCache.open(folder.toFile(), AGENT + 1)).of("java.util.Map"))
                .as("to another agent")
                .isEqualTo(JdkClasses.UNKNOWN);
    }

    @Test
    void withoutACache_nothingIsKnown() {
        JdkClasses classes = new JdkClasses(ClassCache.off());
        classes.add("java.util.Vector", JdkClasses.LOCKS);
        classes.keep();
        assertThat(classes.of("java.util.Vector")).isEqualTo(JdkClasses.UNKNOWN);
    }
}
