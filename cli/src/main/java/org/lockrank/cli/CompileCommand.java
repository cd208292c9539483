package org.lockrank.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockrank.emit.EmitRefusedException;
import org.lockrank.emit.Freshness;
import org.lockrank.emit.JavaEmitter;
import org.lockrank.emit.JsonEmitter;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank compile FILE}: makes Java source, or the tables as JSON, of an order. */
@Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Make Java source of an order, or its tables as JSON.",
            "",
            "The file is written whole or not at all, and not at all where it would say the same. What is generated "
                    + "names the order file without its directory, hence is the same wherever the command runs."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the source is written, or with --check is up to date",
            "1:the order has errors, or with --check the file is out of date; nothing is written",
            ExitCode.CANNOT
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank compile locks.order -p org.acme -o src/main/java/",
            "  lockrank compile locks.order -p org.acme -o src/main/java/ --check",
            "  lockrank compile locks.order --format json"
        })
final class CompileCommand implements Callable<Integer> {

    /** What can be made of an order. */
    enum Format {
        /** A Java class with a constant for each rank. */
        JAVA,
        /** The tables. */
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the text goes, and whether it is only compared with what lies there. */
    static final class Output {

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "PATH",
                description =
                        "The file to write instead of standard output; or a directory, existing or with a / at its "
                                + "end, below which the package says where.")
        private String path = "";

        @Option(
                names = "--check",
                description = "Write nothing; say whether PATH is up to date, and the command that fixes it.")
        private boolean check;
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The order file; - is standard input.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.JAVA;

    @Option(
            names = {"-p", "--package"},
            paramLabel = "NAME",
            description = "The package of the class; none if not given.")
    private String packageName = "";

    @Option(
            names = {"-c", "--class"},
            paramLabel = "NAME",
            description = "The simple name of the class; ${DEFAULT-VALUE} if not given.")
    private String className = "Locks";

    @ArgGroup(exclusive = false)
    private @Nullable Output output;

    CompileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        OrderInput input = OrderInput.read(file, terminal);
        Optional<LockOrder> order = input.order(terminal);
        if (order.isEmpty()) {
            return ExitCode.FINDINGS;
        }
        String text;
        try {
            // First under the name given here, so that the places in a refusal can be opened from here.
            emit(order.get());
            text = emit(input.withoutDirectory().compile().orThrow());
        } catch (EmitRefusedException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.FINDINGS;
        }
        if (output == null) {
            terminal.print(text);
            return ExitCode.FINE;
        }
        OutputFile target = new OutputFile(new GeneratedPath(format, packageName, className, file).below(output.path));
        if (output.check) {
            return check(target, text, output.path);
        }
        target.write(text);
        return ExitCode.FINE;
    }

    private String emit(LockOrder order) throws InputException {
        if (format == Format.JSON) {
            return JsonEmitter.emit(order);
        }
        try {
            return JavaEmitter.emit(order, packageName, className);
        } catch (EmitRefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    private int check(OutputFile target, String text, String path) throws InputException {
        String fix = fix(path);
        Optional<String> stale = target.exists()
                ? Freshness.check(target.toString(), text, target.read(), fix)
                : Optional.of(target + " does not exist\n  fix         " + fix);
        stale.ifPresent(terminal::complain);
        return stale.isPresent() ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    /** The command that brings the file up to date, to be pasted into a shell. */
    private String fix(String path) {
        List<String> words = new ArrayList<>(List.of("lockrank", "compile", file));
        if (format != Format.JAVA) {
            words.addAll(List.of("--format", format.toString()));
        }
        if (!packageName.isEmpty()) {
            words.addAll(List.of("-p", packageName));
        }
        if (!className.equals("Locks")) {
            words.addAll(List.of("-c", className));
        }
        words.addAll(List.of("-o", path));
        return words.stream().map(CompileCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
