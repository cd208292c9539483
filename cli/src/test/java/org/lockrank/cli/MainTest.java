package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.cli.Workplace.Result;
import picocli.CommandLine.Help.Ansi;

class MainTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "print", "explain", "diff", "graph", "demo"})
    void help_ofEachCommand_saysItsExitCodesAndAnExample(String command) {
        Result result = new Workplace(folder).run(command, "--help");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: lockrank " + command + " ")
                .containsSubsequence(
                        "Exit codes:\n  0   ", "\n  1   ", "\n  2   ", "Example:\n  ", "lockrank " + command);
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "print", "explain", "diff", "graph", "demo", "completion"})
    void help_aboutACommand_isThatCommandsHelp(String command) {
        Workplace place = new Workplace(folder);

        assertThat(place.run("help", command)).isEqualTo(place.run(command, "--help"));
    }

    @Test
    void help_listsTheCommandsAndExitCodes() {
        Result result = new Workplace(folder).run("--help");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .containsSubsequence(List.of(
                        "check", "compile", "print", "explain", "diff", "graph", "demo", "Exit codes:", "0", "1", "2"));
    }

    @Test
    void version_isTheOneOfTheBuild() {
        Result result = new Workplace(folder).run("--version");

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("lockrank \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void noCommand_printsTheHelpAndExits2() {
        Result result = new Workplace(folder).run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo(new Workplace(folder).run("--help").out());
    }

    @Test
    void unknownCommand_saysWhatWasProbablyMeant() {
        Result result = new Workplace(folder).run("chek");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("'chek'").contains("Did you mean: lockrank check");
    }

    @Test
    void unknownOption_saysWhatWasProbablyMeant() {
        Result result = new Workplace(folder).run("check", "--srict", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: Unknown option: '--srict'\n")
                .contains("--strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "print", "explain", "diff", "graph"})
    void missingFile_isWrongUsage(String command) {
        Result result = new Workplace(folder).run(command);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("lockrank: Missing required parameter")
                .contains("Usage: lockrank " + command + " ")
                .endsWith("Try 'lockrank " + command + " --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "diff"})
    void unknownFormat_isAnsweredWithTheKnownOnes(String command) {
        Result result = new Workplace(folder).run(command, "--format", "xml", "a", "b", "c");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lockrank: Invalid value for option '--format': it is one of text, json, not xml\n");
    }

    @Test
    void helpOnAColourTerminal_isColoured_andPlainElsewhere() {
        assertThat(new Workplace(folder).inColour().run("--help").out()).contains("\u001b[");
        assertThat(new Workplace(folder).run("--help").out()).doesNotContain("\u001b[");
    }

    @Test
    void standardOutputThatFails_exits2AndSaysWhy() {
        Result result = printTo("No space left on device");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("lockrank: cannot write all of the answer to standard output: No space left on device\n");
    }

    @Test
    void standardOutputThatNobodyReadsAnyMore_exits2AndSaysNothing() {
        assertThat(printTo("Broken pipe")).isEqualTo(new Result(2, "", ""));
    }

    private static Result printTo(String failure) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(Terminal.of(in("NONE < a;"), failing, err, Ansi.OFF), "print", "-");
        return new Result(code, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void standardInputThatFails_exits2AndSaysWhy() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Main.run(Terminal.of(broken, OutputStream.nullOutputStream(), err, Ansi.OFF), "print", "-");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("lockrank: cannot read standard input: Input/output error\n");
    }

    @Test
    void aMistakeOfOurs_isOneLineAndNoTrace() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("boom");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Main.run(Terminal.of(broken, OutputStream.nullOutputStream(), err, Ansi.OFF), "check", "-");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("lockrank: this is a mistake in lockrank, not in your files; please report it: ")
                .contains("boom at org.lockrank.cli.MainTest")
                .hasLineCount(1);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
