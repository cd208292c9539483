package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.AgentJar;
import org.lockrank.agent.definitions.Definitions;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.WhiteBox;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

public class CompilersIT {

    @Test
    void methods_withHooks_ofJavaUtilAndIo_areCompiledByBothCompilers(@TempDir Path folder) throws Exception {
        List<String> methods = listed();
        assertThat(methods).hasSizeGreaterThan(600);
        var ran = open(AgentJar.watch(CompileListed.class, folder.resolve("record")), folder)
                .run(Files.write(folder.resolve("methods"), methods).toString());
        // HotSpot names each of its natives that the class does not declare.
        assertThat(ran.out().lines().filter(line -> !line.startsWith("Warning: 'NoSuchMethodError'")))
                .containsExactly("all");
    }

    /** A JVM with HotSpot's door for tests, whose class is put into that folder, that complains of monitors. */
    public static ForkedJvm open(ForkedJvm jvm, Path folder) {
        ForkedJvm open = jvm.option("-Xlog:monitormismatch=info");
        for (String option : WhiteBox.options(folder)) {
            open = open.option(option);
        }
        return open;
    }

    /** The methods that get hooks, as this JDK has them. */
    private static List<String> listed() throws Exception {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {"java/util", "java/io"}) {
            try (var found = Files.walk(root.resolve(folder))) {
                files.addAll(
                        found.filter(file -> file.toString().endsWith(".class")).toList());
            }
        }
        Scope scope = new Scope(true, List.of(), List.of());
        List<String> methods = new ArrayList<>();
        for (Path path : files) {
            String name = root.relativize(path).toString().replace(".class", "");
            byte[] file = Files.readAllBytes(path);
            ClassScan scan = new ClassScan(file, true);
            ClassNode node = new ClassNode();
            new ClassReader(file).accept(node, ClassReader.SKIP_CODE);
            for (int i = 0; i < node.methods.size(); i++) {
                MethodNode method = node.methods.get(i);
                boolean hooks = scope.watches(null, name) && scan.methods().get(i)
                        || Definitions.of(name).containsKey(method.name + method.desc);
                if (hooks && !method.name.equals("<clinit>")) {
                    methods.add(name.replace('/', '.') + " " + method.name + method.desc);
                }
            }
        }
        return methods;
    }
}
