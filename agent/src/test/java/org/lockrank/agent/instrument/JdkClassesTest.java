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
        assertThat(first.hasLocks("java.util.Vector")).isNull();
        first.add("java.util.Vector", true);
        first.add("java.util.List", false);
        first.add("java.util.Timer", true);
        first.keep();
        cache.save();

        cache = ClassCache.open(folder.toFile(), AGENT);
        JdkClasses second = new JdkClasses(cache);
        assertThat(second.hasLocks("java.util.Vector")).isTrue();
        assertThat(second.hasLocks("java.util.List")).isFalse();
        assertThat(second.hasLocks("java.util.Timer")).isTrue();
        assertThat(second.hasLocks("java.util.Map")).isNull();
        second.add("java.util.Map", false);
        second.keep();
        cache.save();

        JdkClasses third = new JdkClasses(ClassCache.open(folder.toFile(), AGENT));
        assertThat(third.hasLocks("java.util.Vector")).isTrue();
        assertThat(third.hasLocks("java.util.Map")).isFalse();
        assertThat(new JdkClasses(ClassCache.open(folder.toFile(), AGENT + 1)).hasLocks("java.util.Map"))
                .as("to another agent")
                .isNull();
    }

    @Test
    void withoutACache_nothingIsKnown() {
        JdkClasses classes = new JdkClasses(ClassCache.off());
        classes.add("java.util.Vector", true);
        classes.keep();
        assertThat(classes.hasLocks("java.util.Vector")).isNull();
    }
}
