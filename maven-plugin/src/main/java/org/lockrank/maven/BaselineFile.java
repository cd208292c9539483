package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Baseline;
import org.lockrank.analysis.baseline.BaselineException;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.baseline.KnownPairs;

/**
 * The baseline that a module's findings are judged by. One that lies in the module is its own, and lines of it that are not
 * found any more are named; one that lies elsewhere may be that of several modules, of which each finds its part.
 *
 * @param baseline none where none is configured
 * @param own whether it is the module's own
 */
record BaselineFile(Optional<Baseline> baseline, boolean own) {

    /** As much as is read: no baseline is as long. */
    private static final int MOST_BYTES = (8 << 20) + 1;

    /**
     * Reads it.
     *
     * @throws MojoFailureException if it is not there, or lines of it say nothing: a build whose baseline was not committed
     *     must not pass because of that
     */
    static BaselineFile read(@Nullable File file, Path module) throws IOException, MojoFailureException {
        if (file == null) {
            return new BaselineFile(Optional.empty(), true);
        }
        try (InputStream in = Files.newInputStream(file.toPath())) {
            boolean own = file.toPath().toAbsolutePath().normalize().startsWith(module);
            return new BaselineFile(Optional.of(Baseline.of(file.toString(), in.readNBytes(MOST_BYTES))), own);
        } catch (NoSuchFileException e) {
            throw new MojoFailureException("lockrank: there is no baseline " + file
                    + "; 'lockrank report --baseline FILE --update-baseline=add RECORDING...' makes one, to be"
                    + " committed");
        } catch (BaselineException e) {
            throw new MojoFailureException("lockrank: the baseline has errors\n" + e.getMessage());
        }
    }

    /** Which findings are new. */
    Judgement judge(Findings findings) {
        Set<String> elsewhere = own ? Set.of() : baseline.map(Baseline::ids).orElse(Set.of());
        return Judgement.of(
                findings, KnownPairs.of(findings.evidence()), baseline, LocalDate.now(ZoneOffset.UTC), elsewhere);
    }
}
