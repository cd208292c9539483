package org.lockrank.analysis.baseline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Findings that are known and do not fail, one a line:
 *
 * <pre>
 * # What stands above a line belongs to it.
 * 4f8a21c0 the evictor runs only after close until 2027-03-01 https://acme.com/issues/17
 * </pre>
 *
 * <p>First the id, then a reason, which must be there, then perhaps the last day on which it counts, and perhaps a link.
 * Lines that begin with {@code #} are comments. The lines are sorted by id when the file is {@linkplain BaselineUpdate written
 * anew}; in what order they are read makes no difference. There are no line numbers of code in it, so that code that is moved
 * changes nothing. Immutable.
 */
public final class Baseline {

    /** More than anybody reads. */
    static final int MOST_BYTES = 8 << 20;

    private final String file;
    private final BaselineText text;

    private Baseline(String file, BaselineText text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a baseline.
     *
     * @param file what messages call it
     * @param bytes UTF-8
     * @throws BaselineException if lines of it say nothing that could be meant; it names all of them
     */
    public static Baseline of(String file, byte[] bytes) throws BaselineException {
        return new Baseline(file, BaselineText.of(file, bytes));
    }

    /** A baseline that says nothing yet, for a file that is not there. */
    public static Baseline empty(String file) {
        return new Baseline(file, BaselineText.EMPTY);
    }

    /** What messages call it. */
    public String file() {
        return file;
    }

    /** Its lines but for comments, as they stand in it. */
    public List<BaselineLine> lines() {
        return text.lines();
    }

    /** The ids that it knows of; unmodifiable. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(byId().keySet());
    }

    /** The line of a finding. */
    public Optional<BaselineLine> line(String id) {
        return Optional.ofNullable(byId().get(id));
    }

    Map<String, BaselineLine> byId() {
        Map<String, BaselineLine> byId = new LinkedHashMap<>();
        lines().forEach(line -> byId.put(line.id(), line));
        return byId;
    }

    BaselineText text() {
        return text;
    }
}
