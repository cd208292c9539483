package org.lockrank.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lockrank.compile.Compilation;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.emit.Freshness;
import org.lockrank.emit.JavaEmitter;
import org.lockrank.order.LockOrder;
import org.lockrank.order.OrderDifference;

/** Orders in tests: from where they lie, and held to what was generated from them. Stateless. */
public final class LockOrders {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");

    private LockOrders() {}

    /**
     * Compiles an order file that lies on the class path.
     *
     * @param anchor the class beside which it lies
     * @param name its name, relative to the class's package, or from the root of the class path if it begins with {@code /}
     * @throws AssertionError if there is none, or it has errors, which the message shows
     */
    public static LockOrder fromResource(Class<?> anchor, String name) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("lockrank: there is no resource " + name + " beside " + anchor.getName());
            }
            return order(OrderCompiler.compile(fileName(name), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles an order file.
     *
     * @throws AssertionError if it is not there, or has errors, which the message shows
     */
    public static LockOrder fromFile(Path file) {
        return order(OrderCompiler.compile(file));
    }

    /**
     * Asserts that generated Java source says what would be generated from the order file now; its package and its class are
     * taken from the source. So nobody edits the one without the other.
     *
     * @param order the order file
     * @param source the generated source
     * @throws AssertionError with the first line that differs, and the command that generates it again
     */
    public static void assertFresh(Path order, Path source) {
        fromFile(order);
        String command = "lockrank compile " + order;
        if (!Files.isRegularFile(source)) {
            throw new AssertionError(
                    "lockrank: " + source + " does not exist\n  fix         " + command + " -o " + source);
        }
        try {
            String actual = Files.readString(source);
            Matcher found = PACKAGE.matcher(actual);
            String packageName = found.find() ? found.group(1) : "";
            String className = fileName(source.toString()).replaceFirst("\\.java$", "");
            // Under the name alone, as the command does, so that the text is the same wherever the file lies.
            LockOrder nameless = order(OrderCompiler.compile(fileName(order.toString()), Files.readAllBytes(order)));
            String words = command + (packageName.isEmpty() ? "" : " -p " + packageName)
                    + (className.equals("Locks") ? "" : " -c " + className) + " -o " + source;
            Freshness.check(source.toString(), JavaEmitter.emit(nameless, packageName, className), actual, words)
                    .ifPresent(stale -> {
                        throw new AssertionError("lockrank: " + stale.stripTrailing());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asserts that an order that runs, such as {@code Locks.ORDER}, decides what the order file decides; for where the source is
     * not at hand.
     *
     * @throws AssertionError with what they say otherwise
     */
    public static void assertFresh(LockOrder running, Path order) {
        LockOrder now = fromFile(order);
        if (!now.fingerprint().equals(running.fingerprint())) {
            throw new AssertionError("lockrank: the order that runs, of " + running.source() + ", is not what " + order
                    + " says" + text(running.difference(now)) + "\n  fix         lockrank compile " + order);
        }
    }

    private static String text(OrderDifference difference) {
        StringBuilder text = new StringBuilder();
        difference.added().forEach(rank -> text.append("\n  not yet     ").append(rank));
        difference.removed().forEach(rank -> text.append("\n  no more     ").append(rank));
        difference.permitted().forEach(pair -> text.append("\n  permitted   ").append(pair));
        difference.forbidden().forEach(pair -> text.append("\n  forbidden   ").append(pair));
        return text.isEmpty() ? "\n  though it permits the same" : text.toString();
    }

    private static LockOrder order(Compilation compilation) {
        return compilation
                .order()
                .orElseThrow(() -> new AssertionError("lockrank: " + compilation.source() + " has errors\n"
                        + compilation.report().stripTrailing()));
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
