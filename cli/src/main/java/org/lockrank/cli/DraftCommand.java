package org.lockrank.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.draft.Draft;
import org.lockrank.analysis.draft.TooManyLocksException;
import org.lockrank.order.LockOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockrank draft RECORDING...}: an order file of what recorded programs did. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Draft an order file from recordings.",
            "",
            "A rank for each lock of the program that took part in a nested acquisition, and a rule for what was acquired under "
                    + "what. The same recordings held to it are quiet; where they show both orders, the rarer one is left out "
                    + "and stands in a comment. Locks of the JDK and of libraries are in it where one of the program's "
                    + "was acquired under them or over them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:drafted", ExitCode.CANNOT, "3:a damaged recording, or an order with errors"},
        footerHeading = "%nExample:%n",
        footer = {
            "  lockrank draft -o locks.order monday.jsonl tuesday.jsonl.gz",
            "  lockrank draft --merge locks.order -o locks.order wednesday.jsonl",
            "  lockrank draft run.jsonl | lockrank check -"
        })
final class DraftCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "RECORDING",
            description = "Recordings, as they are or gzipped, merged ones too; of a directory, all below it.")
    private List<String> recordings = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the order to this file, whole or not at all.")
    private @Nullable String output;

    @Option(
            names = "--merge",
            paramLabel = "ORDER",
            description = "Add what is missing to this order; every line of it stays as it is.")
    private @Nullable String merge;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Leave out what was seen less often; ${DEFAULT-VALUE} if not given.")
    private long minCount = 1;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            split = ",",
            description =
                    "Whose locks are the program's; if not given, what comes from directories and from the jar of the main class.")
    private List<String> packages = List.of();

    DraftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        String text = text();
        if (output == null) {
            terminal.print(text);
        } else {
            new OutputFile(OrderInput.path(output)).write(text);
        }
        return ExitCode.FINE;
    }

    private String text() throws InputException {
        Draft.Options options = new Draft.Options(minCount, packages);
        try {
            return text(options);
        } catch (TooManyLocksException e) {
            throw InputException.damaged(
                    e.getMessage() + "; choose by --package com.acme, or leave out what is seldom by --min-count");
        }
    }

    private String text(Draft.Options options) throws InputException {
        if (merge == null) {
            return Draft.of(findings(), options);
        }
        OrderInput existing = OrderInput.read(merge, terminal);
        LockOrder order = existing.order(terminal)
                .orElseThrow(() -> InputException.damaged(merge + " has errors; nothing can be added to it"));
        return Draft.into(order, existing.text(), findings(), options);
    }

    private Findings findings() throws InputException {
        return ReportOptions.findings(ReportOptions.paths(recordings), Optional.empty());
    }
}
