package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.emit.JavaEmitter;
import org.lockrank.emit.JsonEmitter;
import org.lockrank.order.LockOrder;

class CompileCommandTest {

    private static final String POOL = "NONE < registry < connection;\n";

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder).with("locks.order", POOL);
    }

    @Test
    void compile_printsJavaUnlessSaidOtherwise() {
        Result result = place.run("compile", "@locks.order");

        assertThat(result).isEqualTo(new Result(0, java("", "Locks"), ""));
        assertThat(place.run("compile", "--format", "java", "@locks.order")).isEqualTo(result);
    }

    @Test
    void compile_namesPackageAndClassAsAsked() {
        Result shortly = place.run("compile", "@locks.order", "-p", "org.acme", "-c", "Ranks");
        Result atLength = place.run("compile", "@locks.order", "--package=org.acme", "--class=Ranks");

        assertThat(shortly).isEqualTo(new Result(0, java("org.acme", "Ranks"), ""));
        assertThat(atLength).isEqualTo(shortly);
    }

    @Test
    void compile_toJson_printsTheTables() {
        Result result = place.run("compile", "--format", "json", "@locks.order");

        assertThat(result).isEqualTo(new Result(0, JsonEmitter.emit(order()), ""));
        assertThat(result.out())
                .contains("{\"number\":1,\"name\":\"registry\",\"nestable\":false,\"mayBeHeld\":[],")
                .contains("{\"number\":2,\"name\":\"connection\",\"nestable\":false,\"mayBeHeld\":[\"registry\"],");
    }

    @Test
    void compile_ofStandardInput_saysWhereItCameFrom() {
        Result result = place.input(POOL).run("compile", "-");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("stdin");
    }

    @Test
    void compile_saysTheSameWhereverItRuns() throws IOException {
        place.with("deep/down/locks.order", POOL);

        assertThat(place.run("compile", "@deep/down/locks.order")).isEqualTo(place.run("compile", "@locks.order"));
    }

    @Test
    void compile_toAFile_writesItAndSaysNothing() throws IOException {
        Result result = place.run("compile", "@locks.order", "-p", "org.acme", "-o", "@src/Locks.java");

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(place.text("src/Locks.java")).isEqualTo(java("org.acme", "Locks"));
    }

    @Test
    void compile_toADirectory_findsTheFileByPackageAndClass() throws IOException {
        place.run("compile", "@locks.order", "-p", "org.acme", "-c", "Ranks", "-o", "@generated/");
        Files.createDirectory(folder.resolve("there"));
        place.run("compile", "@locks.order", "-o", "@there");
        place.run("compile", "@locks.order", "--format", "json", "-o", "@there");

        assertThat(place.files())
                .isEqualTo("generated/org/acme/Ranks.java locks.order there/Locks.java there/locks.json");
        assertThat(place.text("generated/org/acme/Ranks.java")).isEqualTo(java("org.acme", "Ranks"));
    }

    @Test
    void compile_ofAClassToAFileOfAnotherName_saysWhatJavacWants() throws IOException {
        Result result = place.run("compile", "@locks.order", "-o", "@generated");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: cannot write class Locks to ")
                .contains("javac wants it in Locks.java")
                .hasLineCount(1);
        assertThat(place.files()).isEqualTo("locks.order");
    }

    @Test
    void compile_ofAnOrderWithErrors_leavesTheOldFileUntouched() throws IOException {
        place.with("Locks.java", "old").with("locks.order", "a < b;\n");

        Result result = place.run("compile", "@locks.order", "-o", "@Locks.java");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error LR022").contains("--> locks.order:1:1");
        assertThat(place.text("Locks.java")).isEqualTo("old");
        assertThat(place.files()).isEqualTo("Locks.java locks.order");
    }

    @Test
    void compile_ofNamesThatCollideInJava_saysWhereAndWritesNothing() throws IOException {
        place.with("sub/locks.order", "NONE < fooBar;\nNONE < foo_bar;\n");

        Result result = place.run("compile", "@sub/locks.order", "-o", "@sub/Locks.java");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("sub/locks.order:2:8")
                .contains("fooBar")
                .contains("FOO_BAR");
        assertThat(place.files()).isEqualTo("locks.order sub/locks.order");
        assertThat(place.run("compile", "--format", "json", "@sub/locks.order").code())
                .isZero();
    }

    @Test
    void compile_toAnImpossibleClassOrPackage_isWrongUsage() {
        Result clazz = place.run("compile", "@locks.order", "-c", "class");
        Result pack = place.run("compile", "@locks.order", "-p", "org..acme");

        assertThat(clazz.code()).isEqualTo(2);
        assertThat(clazz.err()).startsWith("lockrank: ").contains("class").hasLineCount(1);
        assertThat(pack.code()).isEqualTo(2);
        assertThat(pack.err()).startsWith("lockrank: ").contains("org..acme").hasLineCount(1);
    }

    @Test
    void compile_toAPathThroughAFile_exits2() {
        Result result = place.run("compile", "@locks.order", "-o", "@locks.order/Locks.java");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "lockrank: cannot write locks.order/Locks.java: a file stands where a directory is needed\n"));
    }

    @Test
    void check_ofAFreshFile_exits0() throws IOException {
        place.run("compile", "@locks.order", "-o", "@src/");

        assertThat(place.run("compile", "@locks.order", "-o", "@src/", "--check"))
                .isEqualTo(new Result(0, "", ""));
    }

    @Test
    void check_ofAStaleFile_namesTheLineAndTheCommandThatMendsIt() throws IOException {
        place.run("compile", "@locks.order", "-p", "org.acme", "-c", "Ranks", "-o", "@src/");
        place.with("locks.order", POOL + "connection < statement;\n");

        Result result = place.run("compile", "@locks.order", "-p", "org.acme", "-c", "Ranks", "-o", "@src/", "--check");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("src/org/acme/Ranks.java is out of date, first in line ")
                .endsWith("  fix         lockrank compile locks.order -p org.acme -c Ranks -o src/\n");
        assertThat(place.text("src/org/acme/Ranks.java")).doesNotContain("statement");
    }

    @Test
    void check_ofAMissingFile_saysSoAndWritesNothing() throws IOException {
        Result result = place.run("compile", "@locks.order", "--format", "json", "-o", "@a b.json", "--check");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("a b.json does not exist\n  fix         lockrank compile locks.order --format json -o '")
                .endsWith("a b.json'\n");
        assertThat(place.files()).isEqualTo("locks.order");
    }

    @Test
    void check_withoutAnOutput_isWrongUsage() {
        Result result = place.run("compile", "@locks.order", "--check");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("lockrank: Missing required argument(s): --output=PATH\n");
    }

    private static String java(String packageName, String className) {
        return JavaEmitter.emit(order(), packageName, className);
    }

    private static LockOrder order() {
        return OrderCompiler.compile("locks.order", POOL).orThrow();
    }
}
