package org.lockrank.analysis.rank;

import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.emit.OrderTextEmitter;
import org.lockrank.order.Binding;
import org.lockrank.record.Fact;

/**
 * What a {@code bind} statement names to find the locks of one lock class.
 *
 * @param kind where the name comes from
 * @param text as an order file spells it, if it can be spelled at all
 */
public record Target(Binding.Kind kind, String text) implements Comparable<Target> {

    private static final String BIN = "(bin)";

    /** The bins of a map may be spelled as a field's, too: {@code field com.acme.Cache.data(bin)}. */
    public Target {
        if (text.endsWith(BIN)) {
            kind = Binding.Kind.BINS;
            text = text.substring(0, text.length() - BIN.length());
        }
    }

    /** The binding that finds a lock class, and as few others as can be. */
    public static Target of(LockClass c) {
        Binding.Kind kind = switch (c.by()) {
            case FIELD -> Binding.Kind.FIELD;
            case SITE -> Binding.Kind.SITE;
            case TYPE -> c.kind() == Fact.LockKind.MONITOR ? Binding.Kind.MONITOR : Binding.Kind.TYPE;
        };
        return new Target(kind, spelled(c.name()));
    }

    /** Whether an order file can hold it. */
    public boolean isWord() {
        return OrderTextEmitter.isWord(text);
    }

    /**
     * A name as an order spells it, so that two spellings of one name are the same: nested classes with a dot, {@code init} and
     * {@code clinit} for constructors and initializers, without blanks and without the numbers that one run gives to classes.
     */
    static String spelled(String name) {
        return StableName.of(name)
                .replace('$', '.')
                .replace("<init>", "init")
                .replace("<clinit>", "clinit")
                .replace(" (bin)", BIN)
                .replace(" (key)", "(key)");
    }

    @Override
    public int compareTo(Target other) {
        int byText = text.compareTo(other.text);
        return byText != 0 ? byText : kind.compareTo(other.kind);
    }

    /** {@code field com.acme.Pool.lock}. */
    @Override
    public String toString() {
        return kind.word() + " " + text;
    }
}
