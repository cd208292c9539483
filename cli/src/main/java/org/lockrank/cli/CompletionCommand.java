package org.lockrank.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockrank completion SHELL}: what a shell wants to complete the command's words. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Print a script with which a shell completes lockrank's words.",
            "",
            "It is made of the commands and options of this very version: evaluate it where your shell starts, and it is "
                    + "right after an upgrade too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the script is printed", ExitCode.CANNOT},
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(lockrank completion bash)     in ~/.bashrc",
            "  source <(lockrank completion zsh)      in ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        /** By its programmable completion. */
        BASH,
        /** By its emulation of that, which the script switches on. */
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Asked for all the same: the day may come when the two want different scripts. */
    @SuppressWarnings("UnusedVariable")
    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // One script for both: which shell reads it, it asks itself. It is picocli's, which takes the names of files
        // away where an option has an argument; most of our arguments are files.
        String script = AutoComplete.bash("lockrank", spec.root().commandLine());
        terminal.print(script.replace(NO_FILES, "").strip());
        return ExitCode.FINE;
    }
}
