package org.lockrank.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.order.LockOrder;

/** Our own order of imports, compiled by our own compiler, against our own classes. */
class ArchitectureTest {

    private final Modules modules = new Modules();
    private LockOrder policy;

    @BeforeEach
    void compilePolicy() {
        policy = OrderCompiler.compile(modules.policy()).orThrow();
    }

    @Test
    void everyImport_isPermittedByArchitectureOrder() throws IOException {
        ImportPolicy imports = new ImportPolicy(policy);
        List<String> refusals = new ArrayList<>();
        for (String module : modules.names()) {
            for (ClassImports file : modules.classesOf(module)) {
                refusals.addAll(imports.refusals(file));
            }
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void packagesOfTheAgent_areOfADozenFilesAtMost() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        for (ClassImports file : modules.classesOf("agent")) {
            if (!file.name().contains("$")) {
                files.merge(file.name().substring(0, file.name().lastIndexOf('.')), 1, Integer::sum);
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files.values()).as(files.toString()).allMatch(count -> count <= 12);
    }

    @Test
    void everyModule_isLookedAt() throws IOException {
        assertThat(modules.names()).contains("testing", "core", "compiler", "runtime", "stress");
        for (String module : modules.names()) {
            assertThat(modules.classesOf(module)).as(module).isNotEmpty();
        }
    }

    @Test
    void coreCompilerAndRuntime_seeNothingButJavaBaseAndEachOther() {
        for (String room : List.of("order", "event", "lang", "compile", "emit", "sink", "held", "locks")) {
            assertThat(policy.mayBeHeld(policy.rank("org.lockrank." + room)))
                    .extracting(rank -> rank.name())
                    .allMatch(name -> name.startsWith("org.lockrank.")
                            || name.equals("java.base")
                            || name.equals("org.jspecify"));
        }
    }

    @Test
    void picocli_isSeenByTheCommandLineOnly() {
        assertThat(policy.ranks())
                .filteredOn(rank -> policy.mayBeHeld(rank).contains(policy.rank("picocli")))
                .extracting(rank -> rank.name())
                .containsExactly("org.lockrank.cli");
    }
}
