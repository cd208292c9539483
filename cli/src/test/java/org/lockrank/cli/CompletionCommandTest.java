package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

/** What bash makes of the script: its completion function, called as bash calls it when the tab key is hit. */
class CompletionCommandTest {

    @TempDir
    Path folder;

    @Test
    void completion_ofTheFirstWord_isEveryCommand() throws Exception {
        List<String> commands = List.copyOf(
                Main.commandLine(Terminal.of(System.in, System.out, System.err, picocli.CommandLine.Help.Ansi.OFF))
                        .getSubcommands()
                        .keySet());

        assertThat(completed("")).containsAll(commands).contains("watch", "completion");
        assertThat(completed("wa")).containsExactly("watch");
    }

    @Test
    void completion_behindACommand_isItsOptions() throws Exception {
        assertThat(completed("watch", "--rec")).containsExactly("--record");
        assertThat(completed("report", "--rec")).isEmpty();
    }

    @Test
    void completion_ofAValue_isItsWords() throws Exception {
        assertThat(completed("graph", "--format", "")).containsExactlyInAnyOrder("dot", "mermaid");
        assertThat(completed("completion", "")).containsExactlyInAnyOrder("bash", "zsh");
    }

    @Test
    void completion_ofAFile_isLeftToTheShell() throws Exception {
        assertThat(completed("graph", "lo")).isEmpty();
        assertThat(completed("watch", "--order", "lo")).isEmpty();
    }

    @Test
    void completion_forZsh_switchesItsEmulationOn() {
        Result zsh = new Workplace(folder).run("completion", "zsh");

        assertThat(zsh.code()).isZero();
        assertThat(zsh.out()).contains("bashcompinit").contains("lockrank");
    }

    @Test
    void completion_ofAnotherShell_namesTheKnownOnes() {
        Result result = new Workplace(folder).run("completion", "fish");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("it is one of bash, zsh, not fish");
        assertThat(new Workplace(folder).run("completion").err()).contains("Missing required parameter: 'SHELL'");
    }

    /** What is offered for the last word, the others standing before it. */
    private List<String> completed(String... words) throws IOException, InterruptedException {
        Workplace place = new Workplace(folder);
        Result script = place.run("completion", "bash");
        assertThat(script.code()).isZero();
        place.with("script", script.out());
        String line = "'" + String.join("' '", words) + "'";
        place.with("tab", """
                source "$1"
                complete -p lockrank >/dev/null || exit 3
                COMP_WORDS=(lockrank %s)
                COMP_CWORD=%d
                compopt() { printf 'compopt %%s\\n' "$*"; }
                _complete_lockrank lockrank "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line, words.length));
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        place.path("tab").toString(),
                        place.path("script").toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(answer).isZero();
        // What would be said to compopt, which takes the names of files away, stands among the words.
        return answer.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
