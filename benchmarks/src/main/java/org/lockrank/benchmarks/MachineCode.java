package org.lockrank.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler makes of the loop of the row {@code lock-held-0} with checking off, for the plain lock and for ours:
 * the instructions up to the last conditional jump back, which ends the loop; what stands behind it is the rarer ways out.
 * Addresses left out. Needs {@code objdump}, of binutils, and an x86-64 JVM.
 */
final class MachineCode {

    private static final String LOOP = "org/lockrank/benchmarks/Loops$Locking*.run";
    private static final Pattern COMPILED = Pattern.compile("Compiled method \\(c2\\)\\s+\\d+\\s+\\d+\\s+(%?).*");
    private static final Pattern BYTES = Pattern.compile("\\s+0x[0-9a-f]+: ([0-9a-f |]+)");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{5,}|(?<=^j\\w{1,3} {1,6})0x[0-9a-f]+");

    private static final Pattern CONDITIONAL_JUMP = Pattern.compile("j(?!mp)\\w+ +0x([0-9a-f]{1,8})");

    private MachineCode() {}

    /** A text that says whether they are the same, and where they differ. */
    static String compared(Jdk jdk) {
        try {
            List<String> loops = loops(log(jdk));
            List<String> plain = instructions(loops.get(0));
            List<String> again = instructions(loops.get(1));
            List<String> ours = instructions(loops.get(loops.size() - 1));
            return "JDK " + jdk.version() + ": " + plain.size() + " instructions of a plain lock's loop, "
                    + again.size() + " of another's, " + ours.size() + " of a ranked one's, checking off: "
                    + (plain.equals(ours) ? "the same\n" : "not the same\n" + sideBySide(plain, ours));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> log(Jdk jdk) throws IOException {
        // One compiler, in the foreground: each variant's loop is compiled once, in the order of the row.
        return output(
                jdk.java().toString(),
                "-Xbatch",
                "-XX:-TieredCompilation",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=print," + LOOP,
                "-Dlockrank.mode=" + Program.OFF.mode(),
                "-cp",
                System.getProperty("java.class.path"),
                Fork.class.getName(),
                Program.OFF.name(),
                "quick",
                "platform",
                "lock-held-0");
    }

    /** The bytes of each compiled loop, in hex; those compiled for a loop that was already running left out. */
    private static List<String> loops(List<String> log) {
        List<String> loops = new ArrayList<>();
        StringBuilder bytes = new StringBuilder();
        boolean wanted = false;
        for (String line : log) {
            Matcher compiled = COMPILED.matcher(line);
            Matcher more = BYTES.matcher(line);
            if (compiled.matches()) {
                wanted = compiled.group(1).isEmpty();
                bytes.setLength(0);
            } else if (line.startsWith("[/MachCode]") && wanted && bytes.length() > 0) {
                loops.add(bytes.toString());
                bytes.setLength(0);
            } else if (more.matches()) {
                bytes.append(more.group(1).replaceAll("[ |]", ""));
            }
        }
        if (loops.size() < 3) {
            throw new FailedForkException("the JVM printed no machine code: that of JDK 17 or later for x86-64 does");
        }
        return loops;
    }

    private static List<String> instructions(String hex) throws IOException {
        Path file = Files.createTempFile("lockrank-machine-code", ".bin");
        try {
            Files.write(file, HexFormat.of().parseHex(hex));
            List<String> instructions = new ArrayList<>();
            int end = 0;
            for (String line : output("objdump", "-D", "-b", "binary", "-m", "i386:x86-64", file.toString())) {
                String[] columns = line.split("\t", -1);
                if (columns.length > 2) {
                    String instruction = columns[2].strip();
                    instructions.add(ADDRESS.matcher(instruction).replaceAll("…"));
                    Matcher jump = CONDITIONAL_JUMP.matcher(instruction);
                    if (jump.matches() && Long.parseLong(jump.group(1), 16) < address(columns[0])) {
                        end = instructions.size();
                    }
                }
            }
            return instructions.subList(0, end);
        } finally {
            Files.delete(file);
        }
    }

    private static long address(String column) {
        return Long.parseLong(column.strip().replace(":", ""), 16);
    }

    private static String sideBySide(List<String> plain, List<String> ours) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.max(plain.size(), ours.size()); i++) {
            String left = i < plain.size() ? plain.get(i) : "";
            String right = i < ours.size() ? ours.get(i) : "";
            text.append(left.equals(right) ? "  " : "! ").append(String.format("%-50s %s%n", left, right));
        }
        return text.toString();
    }

    private static List<String> output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
