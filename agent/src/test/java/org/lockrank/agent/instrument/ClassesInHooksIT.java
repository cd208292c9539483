package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;

/**
 * No hook of the finished agent loads a class, links a call or resolves a name, however often it is called, whatever way it
 * goes.
 */
class ClassesInHooksIT {

    /** Enough for every hook to be compiled by both compilers. */
    private static final String ROUNDS = "260";

    /** The packages of what runs in hooks. */
    private static final String IN_HOOKS =
            "org\\.lockrank\\.agent\\.(acquisition|failure|happensbefore|held|identity|jdk|lock|name|watch)\\..*";

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

    /** Asked of the JVM, which from 24 on says of hidden classes too where they are loaded. */
    @Test
    void hooks_resolveNoName_andNoHiddenClassIsMadeInThem() throws IOException {
        Path log = folder.resolve("log");
        boolean tellsWhere = Runtime.version().feature() >= 24;
        String what = "class+load,class+resolve=debug" + (tellsWhere ? ",class+load+cause" : "");
        ForkedJvm jvm = AgentJar.watch(AllHooks.class, folder.resolve("record"))
                .option("-Xlog:disable")
                .option("-Xlog:" + what + ":file=" + log + ":none");
        if (tellsWhere) {
            jvm = jvm.option("-XX:LogClassLoadingCauseFor=*");
        }
        assertThat(jvm.run(ROUNDS)).isEqualTo(new ForkedJvm.Result(0, "done\n", ""));
        List<String> lines = Files.readAllLines(log);
        int main = 0;
        while (!lines.get(main).startsWith(AllHooks.class.getName() + " source:")) {
            main++;
        }
        assertThat(lines.subList(0, main)).anyMatch(ClassesInHooksIT::resolvesInHooks);
        assertThat(lines.subList(main, lines.size()))
                .noneMatch(ClassesInHooksIT::resolvesInHooks)
                .noneMatch(line -> line.contains("at java.lang.LockrankHooks."));
    }

    private static boolean resolvesInHooks(String line) {
        return line.startsWith("RESOLVE ") && line.split(" ")[1].matches(IN_HOOKS);
    }
}
