package org.lockrank.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.lockrank.analysis.trace.TraceFile;
import org.lockrank.report.ReportFormat;
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

    private static final String WATCH = "watch";
    private static final String COMPLETION = "completion";

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
        int code = commandLine(terminal, args).execute(args);
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

    /** The command with all that it can do. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, commands());
    }

    /** The command with no more than what these arguments ask for: what options another one has would be found out for nothing. */
    private static CommandLine commandLine(Terminal terminal, String... args) {
        Map<String, Function<Terminal, Object>> all = commands();
        Function<Terminal, Object> named = args.length == 0 || args[0].equals(COMPLETION) ? null : all.get(args[0]);
        return commandLine(terminal, named == null ? all : Map.of(args[0], named));
    }

    /** Each command by its name, in the order of the help. */
    private static Map<String, Function<Terminal, Object>> commands() {
        Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
        commands.put("check", CheckCommand::new);
        commands.put("compile", CompileCommand::new);
        commands.put("print", PrintCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("graph", GraphCommand::new);
        commands.put(WATCH, WatchCommand::new);
        commands.put("attach", AttachCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("confirm", ConfirmCommand::new);
        commands.put("draft", DraftCommand::new);
        commands.put("merge", MergeCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("coverage", CoverageCommand::new);
        commands.put("agent", AgentCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put(COMPLETION, CompletionCommand::new);
        return commands;
    }

    private static CommandLine commandLine(Terminal terminal, Map<String, Function<Terminal, Object>> commands) {
        CommandLine line = new CommandLine(new Main());
        commands.forEach((name, command) -> {
            // What stands behind the watched program's name is the program's.
            line.addSubcommand(name, new CommandLine(command.apply(terminal)).setStopAtPositional(name.equals(WATCH)));
        });
        line.addSubcommand(new CommandLine.HelpCommand());
        return line.registerConverter(
                        ConfirmCommand.OnDeadlock.class, new WordConverter<>(ConfirmCommand.OnDeadlock.values()))
                .registerConverter(OutputFormat.class, new WordConverter<>(OutputFormat.values()))
                .registerConverter(TraceFile.Form.class, new WordConverter<>(TraceFile.Form.values()))
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
