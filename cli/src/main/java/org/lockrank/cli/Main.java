package org.lockrank.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The {@code lockrank} command. {@link #main} ends the process; everything else runs in any. */
@Command(
        name = "lockrank",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the locks of a program in order.",
            "",
            "An order file says which locks may be held when which lock is taken. These commands check it, make "
                    + "Java source of it, and answer questions about it."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "1:findings: something to fix or to look at", ExitCode.CANNOT},
        footerHeading = "%nExample:%n",
        footer = {"  lockrank demo", "  lockrank check src/main/lockrank/locks.order", "  lockrank help explain"})
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Not System.out: it flushes at every line and encodes as the platform pleases.
        Terminal terminal = Terminal.of(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Ansi.AUTO);
        System.exit(run(terminal, args));
    }

    /** Runs one command and returns its exit code. */
    static int run(Terminal terminal, String... args) {
        int code = commandLine(terminal).execute(args);
        terminal.err().flush();
        if (terminal.out().checkError()) {
            if (!terminal.answer().readerLeft()) {
                terminal.complain("lockrank: cannot write all of the answer to standard output: "
                        + terminal.answer().failure());
            }
            return ExitCode.INPUT;
        }
        return code;
    }

    static CommandLine commandLine(Terminal terminal) {
        // What stands behind the watched program's name is the program's.
        CommandLine watch = new CommandLine(new WatchCommand(terminal)).setStopAtPositional(true);
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new CompileCommand(terminal))
                .addSubcommand(new PrintCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new GraphCommand(terminal))
                .addSubcommand(watch)
                .addSubcommand(new AttachCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new ConfirmCommand(terminal))
                .addSubcommand(new DraftCommand(terminal))
                .addSubcommand(new MergeCommand(terminal))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new CoverageCommand(terminal))
                .addSubcommand(new AgentCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand());
        return line.registerConverter(
                        ConfirmCommand.OnDeadlock.class, new WordConverter<>(ConfirmCommand.OnDeadlock.values()))
                .registerConverter(OutputFormat.class, new WordConverter<>(OutputFormat.values()))
                .registerConverter(ReportFormat.class, new WordConverter<>(ReportFormat.values()))
                .registerConverter(BaselineOptions.Update.class, new WordConverter<>(BaselineOptions.Update.values()))
                .registerConverter(CompileCommand.Format.class, new WordConverter<>(CompileCommand.Format.values()))
                .registerConverter(CompletionCommand.Shell.class, new WordConverter<>(CompletionCommand.Shell.values()))
                .registerConverter(GraphCommand.Format.class, new WordConverter<>(GraphCommand.Format.values()))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
                .setParameterExceptionHandler((e, args) -> usage(e, terminal))
                .setExecutionExceptionHandler((e, command, result) -> failure(e, terminal));
    }

    /** Wrong usage: what is wrong, what was probably meant, the synopsis; not the whole help, but where all is missing. */
    private static int usage(CommandLine.ParameterException e, Terminal terminal) {
        CommandLine command = e.getCommandLine();
        boolean root = !command.getSubcommands().isEmpty();
        boolean unmatched = e instanceof CommandLine.UnmatchedArgumentException;
        if (root && !unmatched) {
            command.usage(terminal.err());
            return ExitCode.INPUT;
        }
        String problem = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        terminal.complain("lockrank: " + problem);
        CommandLine.UnmatchedArgumentException.printSuggestions(e, terminal.err());
        terminal.complain(command.getHelp().fullSynopsis());
        terminal.complain("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.INPUT;
    }

    private static int failure(Exception e, Terminal terminal) {
        if (e instanceof InputException input) {
            terminal.complain("lockrank: " + input.problem());
            return input.exitCode();
        } else {
            StackTraceElement[] trace = e.getStackTrace();
            terminal.complain("lockrank: this is a mistake in lockrank, not in your files; please report it: " + e
                    + (trace.length > 0 ? " at " + trace[0] : ""));
        }
        return ExitCode.INPUT;
    }
}
