package org.lockrank.analysis.merge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of some packages, and of all that is in them, replaced by pseudonyms, in the lines of a merged recording.
 *
 * <p>A pseudonym is made of the name alone: so it is the same in every merge, and two redacted merges can be merged. The prefix becomes one word,
 * and each name behind it a word of its own, {@code r4f2a91.C5d1e2f.m0a9b8c(C5d1e2f.java:41)}. What the compiler or the JVM adds stays
 * ({@code lambda$}, numbers, {@code <init>}), so that findings are told apart as before; so do line numbers.
 */
public final class Redaction {

    private static final int DIGITS = 3;

    private static final Pattern SEGMENT = Pattern.compile("[^./$]+|[./$]");
    private static final Pattern KEPT = Pattern.compile("\\d+|0x[0-9a-f]+|lambda|Lambda|<\\w+>|L|[./$]");
    private static final Pattern METHOD = Pattern.compile("\"([^\"(:]+)\\(");

    /** The name and perhaps the source file and the line of a call. */
    private final Pattern names;

    private final List<String> prefixes;
    private final MessageDigest sha = Thing.sha();
    private final Map<String, String> words = new HashMap<>();

    /**
     * Redacts.
     *
     * @param prefixes of packages, {@code com.acme}
     */
    public Redaction(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
        String any = this.prefixes.stream()
                .map(prefix -> prefix.replaceAll("\\.+$", ""))
                .map(prefix -> List.of(prefix.split("\\.")).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[./]")))
                .collect(Collectors.joining("|"));
        this.names = Pattern.compile("(?<![\\p{javaJavaIdentifierPart}.])(L?)(" + any
                + ")((?:[./](?:[\\p{javaJavaIdentifierPart}-]|<\\w+>)+)*)(?![\\p{javaJavaIdentifierPart}])"
                + "(?:\\(([^()\":]+?)(\\.\\w+)?(:\\d+)?\\))?");
    }

    /** Writes a merged recording without the names. */
    public void write(byte[] merged, OutputStream out) throws IOException {
        String text = new String(merged, StandardCharsets.UTF_8);
        StringBuilder redacted = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)")) {
            redacted.append(prefixes.isEmpty() ? line : line(line));
        }
        out.write(redacted.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One line. */
    String line(String line) {
        Matcher found = names.matcher(line);
        StringBuilder redacted = new StringBuilder();
        boolean any = false;
        while (found.find()) {
            any = true;
            String prefix = word('r', found.group(2).replace('/', '.'));
            String file = found.group(4) == null
                    ? ""
                    : "(" + segments(found.group(4)) + orEmpty(found.group(5)) + orEmpty(found.group(6)) + ")";
            found.appendReplacement(
                    redacted, Matcher.quoteReplacement(found.group(1) + prefix + segments(found.group(3)) + file));
        }
        found.appendTail(redacted);
        return any ? besides(redacted.toString()) : line;
    }

    /** What tells of the same code by other words: names of methods by themselves, and of jars. */
    private String besides(String line) {
        if (line.startsWith("{\"fact\":\"private-methods\"")) {
            Matcher method = METHOD.matcher(line);
            return method.replaceAll(m -> Matcher.quoteReplacement("\"" + segments(m.group(1)) + "("));
        }
        if (line.startsWith("{\"fact\":\"code-source\"")) {
            Matcher file = Pattern.compile("\"file\":\"([^\"]*?)(\\.jar)?\"").matcher(line);
            String named = file.replaceFirst(
                    m -> Matcher.quoteReplacement("\"file\":\"" + word('f', m.group(1)) + orEmpty(m.group(2)) + "\""));
            return named.replaceFirst("\"title\":\"[^\"]*\"", "\"title\":\"\"");
        }
        return line;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Each name between dots and dollar signs. */
    private String segments(String names) {
        Matcher segment = SEGMENT.matcher(names);
        return segment.replaceAll(m -> Matcher.quoteReplacement(
                KEPT.matcher(m.group()).matches()
                        ? m.group()
                        : word(Character.isUpperCase(m.group().codePointAt(0)) ? 'C' : 'm', m.group())));
    }

    private String word(char sort, String name) {
        return words.computeIfAbsent(sort + name, key -> {
            byte[] digest = sha.digest(key.getBytes(StandardCharsets.UTF_8));
            return sort + HexFormat.of().formatHex(digest, 0, DIGITS);
        });
    }
}
