package org.lockrank.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lockrank.compile.Compilation;
import org.lockrank.lang.Diagnostic.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank check FILE...}: says what is wrong with order files. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Check order files.",
            "",
            "Prints all errors and warnings of all files, each with its place, or one line about a file that has none. "
                    + "Findings are the answer of this command, hence on standard output."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is an order, warnings or not",
            "1:a file has errors, or warnings with --strict",
            ExitCode.CANNOT
        },
        footerHeading = "%nExample:%n",
        footer = {"  lockrank check locks.order", "  lockrank check --strict --format json *.order"})
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Order files; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--strict", description = "Count warnings as findings.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private OutputFormat format = OutputFormat.TEXT;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<CheckedFile> checked = new ArrayList<>();
        for (String file : files) {
            CheckedFile result = check(file);
            checked.add(result);
            if (format == OutputFormat.TEXT) {
                print(result);
            }
        }
        if (format == OutputFormat.JSON) {
            terminal.print(CheckedFile.json(checked));
        }
        return exitCode(checked);
    }

    private CheckedFile check(String file) {
        try {
            Compilation compilation = OrderInput.read(file, terminal).compile();
            return new CheckedFile(compilation.source(), compilation, "");
        } catch (InputException e) {
            return new CheckedFile(file, null, e.problem());
        }
    }

    private void print(CheckedFile result) {
        Compilation compilation = result.compilation();
        if (compilation == null) {
            terminal.complain("lockrank: " + result.problem());
            return;
        }
        if (!compilation.diagnostics().isEmpty()) {
            terminal.print(ReportColours.paint(compilation.report(), terminal));
        }
        compilation
                .order()
                .ifPresent(
                        order -> terminal.print(terminal.bold(compilation.source()) + ": " + OrderFigures.of(order)));
    }

    private int exitCode(List<CheckedFile> checked) {
        if (checked.stream().anyMatch(c -> c.compilation() == null)) {
            return ExitCode.INPUT;
        }
        boolean findings = checked.stream()
                .flatMap(CheckedFile::diagnostics)
                .anyMatch(d -> strict || d.severity() == Severity.ERROR);
        return findings ? ExitCode.FINDINGS : ExitCode.FINE;
    }
}
