package org.lockrank.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lockrank agent}: where the agent's jar is. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Print the path of the agent's jar.",
            "",
            "For programs that 'lockrank watch' cannot start: give their JVM -javaagent:PATH=record=FILE and read FILE "
                    + "with 'lockrank report'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the path is printed", ExitCode.CANNOT},
        footerHeading = "%nExample:%n",
        footer = "  java -javaagent:$(lockrank agent)=record=run.jsonl -jar app.jar")
final class AgentCommand implements Callable<Integer> {

    private final Terminal terminal;

    AgentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        terminal.print(AgentJar.own().file().toString());
        return ExitCode.FINE;
    }
}
