package org.lockrank.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.agent.cache.ClassCache;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.trace.TraceOptions;

class SettingsTest {

    @Test
    void text_empty_meansTheUsual() {
        Settings settings = Settings.of("");
        assertThat(settings.watch().record())
                .isEqualTo(Path.of("lockrank-" + ProcessHandle.current().pid() + ".jsonl")
                        .toAbsolutePath());
        assertThat(settings.watch().flush()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.watch().watchdog()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.watch().limit()).isZero();
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.jdk()).isTrue();
        assertThat(settings.include()).isEmpty();
        assertThat(settings.exclude()).isEmpty();
        assertThat(settings.cache()).isEqualTo(ClassCache.usualDirectory());
    }

    @Test
    void cache_isADirectoryOrOff() {
        assertThat(Settings.of("cache=/tmp/c").cache()).isEqualTo(new File("/tmp/c"));
        assertThat(Settings.of("cache=off").cache()).isNull();
    }

    @Test
    void text_withOptions_isRead() {
        Settings settings = Settings.of(
                "record=/tmp/r, watchdog=0,flush=0.5,for=60,jdk=false,include=com.acme.*:org.acme.*,exclude=*.Gen*");
        assertThat(settings.watch().record()).isEqualTo(Path.of("/tmp/r"));
        assertThat(settings.watch().watchdog()).isZero();
        assertThat(settings.watch().flush()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.watch().limit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.jdk()).isFalse();
        assertThat(settings.include()).containsExactly("com.acme.*", "org.acme.*");
        assertThat(settings.exclude()).containsExactly("*.Gen*");
    }

    @Test
    void trace_isOff_orOfAllLocks_orOfThoseThatAreNamed() {
        assertThat(Settings.of("").watch().trace()).isNull();
        TraceOptions all = Settings.of("trace=/tmp/t").watch().trace();
        assertThat(all).isNotNull();
        assertThat(all.file()).isEqualTo(Path.of("/tmp/t"));
        assertThat(all.most()).isEqualTo(256L << 20);
        assertThat(all.locks()).accepts("java.lang.Object");
        TraceOptions some = Settings.of("trace=/tmp/t,trace-limit=1,trace-locks=com.acme.*:*Pool.lock")
                .watch()
                .trace();
        assertThat(some).isNotNull();
        assertThat(some.most()).isEqualTo(1L << 20);
        assertThat(some.locks())
                .accepts("com.acme.Index", "org.Pool.lock")
                .rejects("java.lang.Object", "org.Pool.locks");
    }

    @Test
    void sample_isOfThreeSecondsInEachMinute_unlessGiven() {
        assertThat(Settings.of("tier=full").watch().sample()).isNull();
        assertThat(Settings.of("tier=sample").watch().sample())
                .isEqualTo(new SampleOptions(Duration.ofSeconds(3), Duration.ofSeconds(60)));
        assertThat(Settings.of("tier=sample,sample-window=0.5,sample-every=10")
                        .watch()
                        .sample())
                .isEqualTo(new SampleOptions(Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @Test
    void file_givesWhatTheTextDoesNot(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "watchdog=5\nflush=1\n");
        Settings settings = Settings.of("flush=3,file=" + file);
        assertThat(settings.watch().watchdog()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.watch().flush()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void file_mayTellItToStandAside(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "enabled=false\n");
        assertThat(Settings.of("file=" + file).enabled()).isFalse();
        assertThat(Settings.of("enabled=true,file=" + file).enabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recrod=x | no option is called 'recrod'; there are cache, confirm, enabled, exclude, file, flush, for, include, jdk, locks, record, sample-every, sample-window, tier, trace, trace-limit, trace-locks, watchdog",
                "record | option 'record' has no value; write key=value,key=value",
                "record= | option 'record' has no value",
                "enabled=no | enabled=no is neither; write enabled=true or enabled=false",
                "jdk=yes | jdk=yes is neither; write jdk=true or jdk=false",
                "flush=0 | flush=0 is not a number of seconds; write one from 0.1 to 86400, such as flush=2",
                "for=0 | for=0 is not a number of seconds; write one from 0.1 to 86400, such as for=2",
                "watchdog=soon | watchdog=soon is not a number of seconds; write one from 0.0 to 86400, such as watchdog=2",
                "watchdog=NaN | watchdog=NaN is not a number of seconds; write one from 0.0 to 86400, such as watchdog=2",
                "trace=t,trace-limit=0 | trace-limit=0 is not a number of megabytes; write one from 1 to 1000000, such as trace-limit=256",
                "trace-locks=a.b | trace-locks says nothing without a trace; write trace=FILE as well",
                "tier=half | tier=half is neither; write tier=full or tier=sample",
                "sample-window=1 | sample-window says nothing without a sample; write tier=sample as well",
                "sample-every=1,tier=full | sample-every says nothing without a sample; write tier=sample as well",
                "tier=sample,sample-window=2,sample-every=2 | a sample of 2.0 s in every 2.0 s is the whole run; make sample-window shorter than sample-every, or leave tier=sample out",
                "tier=sample,sample-window=60 | a sample of 60.0 s in every 60.0 s is the whole run; make sample-window shorter than sample-every, or leave tier=sample out",
                "tier=sample,trace=t | trace needs all that the program does; leave tier=sample out",
                "jdk=true,jdk=true | option 'jdk' is given twice; give it once",
            })
    void text_withAMistake_isRefusedAndSaysWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> Settings.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void file_thatIsNotThere_isRefused() {
        assertThatThrownBy(() -> Settings.of("file=/nowhere/at/all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the options in file=/nowhere/at/all: ");
    }

    @Test
    void file_withAFile_isRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "file=other\n");
        assertThatThrownBy(() -> Settings.of("file=" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no option is called 'file' in " + file);
    }
}
