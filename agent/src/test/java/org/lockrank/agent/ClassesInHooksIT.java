package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/**
 * No hook of the finished agent loads a class, nor has the JVM make a hidden one, however often it is called, whatever way it
 * goes. A name that is resolved in a hook is that of a class that our loader has answered for already.
 */
class ClassesInHooksIT {

    /** Enough for every hook to be compiled by both compilers. */
    private static final String ROUNDS = "260";

    @TempDir
    Path folder;

    /** Asked of an agent, which is told of every class but the hidden ones. */
    @Test
    void hooks_loadNoClass() throws IOException {
        var ran = AgentJar.watch(AllHooks.class, folder.resolve("record"))
                .option(AgentOfTheTests.option(ClassLoads.class, folder, ""))
                .option("-Xlog:disable")
                .run(ROUNDS);
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
    }

    @Test
    void hooks_ofATracedRun_loadNoClass() throws IOException {
        var ran = ForkedJvm.of(AllHooks.class)
                .option(AgentJar.agent("record=" + folder.resolve("record") + ",trace=" + folder.resolve("trace")))
                .option(AgentOfTheTests.option(ClassLoads.class, folder, ""))
                .option("-Xlog:disable")
                .run(ROUNDS);
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
        assertThat(Files.size(folder.resolve("trace"))).isGreaterThan(10_000);
    }

    /** Asked of the JVM, which from 24 on says of hidden classes too where they are loaded. */
    @Test
    @EnabledForJreRange(minVersion = 24)
    void hiddenClasses_areNotMadeInHooks() throws IOException {
        Path log = folder.resolve("log");
        ForkedJvm jvm = AgentJar.watch(AllHooks.class, folder.resolve("record"))
                .option("-Xlog:disable")
                .option("-Xlog:class+load,class+load+cause:file=" + log + ":none")
                .option("-XX:LogClassLoadingCauseFor=*");
        assertThat(jvm.run(ROUNDS)).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
        List<String> lines = Files.readAllLines(log);
        int main = 0;
        while (!lines.get(main).startsWith(AllHooks.class.getName() + " source:")) {
            main++;
        }
        assertThat(lines.subList(0, main))
                .as("the rehearsal, and readers of what is closed")
                .anyMatch(ClassesInHooksIT::isInHook)
                .anyMatch(line -> line.startsWith("java.util.concurrent.locks.LockrankReader"));
        assertThat(lines.subList(main, lines.size())).noneMatch(ClassesInHooksIT::isInHook);
    }

    private static boolean isInHook(String line) {
        return line.contains("at java.lang.LockrankHooks.") || line.contains("at java.lang.LockrankHandOverHooks.");
    }
}
