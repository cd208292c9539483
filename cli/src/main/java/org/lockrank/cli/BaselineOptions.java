package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineException;
import org.lockrank.analysis.baseline.BaselineUpdate;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.KnownPairs;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which findings are known, and the judgement of findings by them. */
final class BaselineOptions {

    /** As much as is read of a file: no baseline is as long. */
    private static final int MOST_BYTES = (8 << 20) + 1;

    /** What becomes of the baseline. */
    enum Update {
        /** Lines that are needless go. */
        REMOVE,
        /** And new findings come. */
        ADD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Findings that are known and do not fail: id, reason, 'until 2027-03-01', a link. It must be"
                    + " there.")
    private @Nullable String file;

    @Option(
            names = "--update-baseline",
            arity = "0..1",
            fallbackValue = "remove",
            preprocessor = OnlyBehindAnEqualsSign.class,
            paramLabel = "remove|add",
            description =
                    "Remove what is not found any more from the baseline. --update-baseline=add adds what is new, too, "
                            + "but nothing that happened.")
    private @Nullable Update update;

    private Optional<Baseline> baseline = Optional.empty();

    /** {@code --update-baseline run.jsonl}: the recording is no value of the option. */
    static final class OnlyBehindAnEqualsSign implements IParameterPreprocessor {

        @Override
        @SuppressWarnings("JdkObsolete") // picocli's own type
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                args.push(String.valueOf(((picocli.CommandLine.Model.OptionSpec) option).fallbackValue()));
            }
            return false;
        }
    }

    /**
     * Reads the baseline, before anything is run or judged; what is wrong with it goes to standard error.
     *
     * @throws InputException if it is not there, or cannot be used
     */
    void read(Terminal terminal) throws InputException {
        if (file == null) {
            if (update != null) {
                throw new InputException("--update-baseline needs --baseline FILE, the file to update");
            }
            return;
        }
        Path path = OrderInput.path(file);
        try (InputStream in = Files.newInputStream(path)) {
            baseline = Optional.of(Baseline.of(file, in.readNBytes(MOST_BYTES)));
        } catch (BaselineException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            throw InputException.damaged(file + " has errors; nothing can be judged by it");
        } catch (NoSuchFileException e) {
            if (update != Update.ADD) {
                throw new InputException("cannot read " + file
                        + ": there is no such file; --update-baseline=add makes one of what is found, to be committed");
            }
            baseline = Optional.of(Baseline.empty(file));
        } catch (IOException e) {
            throw InputException.of("read", file, e);
        }
    }

    /**
     * Judges, and then writes the baseline anew if that was asked for.
     *
     * @param foundElsewhere the ids of findings of the same run that are judged apart
     */
    Judgement judge(Findings findings, Set<String> foundElsewhere, Terminal terminal) throws InputException {
        KnownPairs pairs = KnownPairs.of(findings.evidence());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Judgement judgement = Judgement.of(findings, pairs, baseline, today, foundElsewhere);
        if (update == null || file == null) {
            return judgement;
        }
        BaselineUpdate updated =
                update == Update.ADD ? BaselineUpdate.adding(judgement) : BaselineUpdate.removing(judgement);
        new OutputFile(OrderInput.path(file)).write(updated.text());
        say(updated, file, terminal);
        read(terminal);
        return Judgement.of(findings, pairs, baseline, today, foundElsewhere);
    }

    /** Of findings that are told and have no part in the exit code. */
    Judgement judgeApart(Findings findings) {
        return Judgement.of(
                findings,
                KnownPairs.of(findings.evidence()),
                baseline,
                LocalDate.now(ZoneOffset.UTC),
                baseline.map(Baseline::ids).orElse(Set.of()));
    }

    private static void say(BaselineUpdate updated, String file, Terminal terminal) {
        updated.removed()
                .forEach(line ->
                        terminal.complain("lockrank: removed from " + file + ": " + line.id() + " " + line.says()));
        for (Finding finding : updated.added()) {
            terminal.complain("lockrank: added to " + file + ": "
                    + finding.tier().noun() + " " + finding.id() + "; write down why it may stay");
        }
        for (Finding finding : updated.refused()) {
            terminal.complain(
                    "lockrank: not added to " + file + ": " + finding.tier().noun() + " " + finding.id()
                            + " happened; if it may stay, write the line yourself, with the reason");
        }
        if (updated.removed().isEmpty()
                && updated.added().isEmpty()
                && updated.refused().isEmpty()) {
            terminal.complain("lockrank: " + file + " is as it should be");
        }
    }
}
