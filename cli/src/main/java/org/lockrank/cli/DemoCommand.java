package org.lockrank.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lockrank demo}: refused acquisitions, as a user sees them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Show what a refused acquisition looks like.",
            "",
            "Runs golang/go#64722, a fork that allocates memory, on real threads and ranked locks, under four states of "
                    + "the Go runtime's lock order."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the locks did what the story says",
            "1:they did something else",
            "2:wrong usage, or the demonstration cannot run"
        },
        footerHeading = "%nExample:%n",
        footer = "  lockrank demo")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, InterruptedException {
        // Read once, when the first class that checks is loaded: none is before this line, for no other command locks.
        System.setProperty("lockrank.mode", "throw");
        return new ForkStory(terminal).tell() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
