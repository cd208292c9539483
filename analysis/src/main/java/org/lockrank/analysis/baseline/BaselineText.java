package org.lockrank.analysis.baseline;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A baseline as it is written: its lines and the comments between them.
 *
 * @param blocks each line with what stands above it
 * @param tail what stands below the last one
 */
record BaselineText(List<String> head, List<Block> blocks, List<String> tail) {

    static final BaselineText EMPTY = new BaselineText(List.of(), List.of(), List.of());

    /**
     * A line.
     *
     * @param apart comments above it that an empty line parts from it: they stay where they are if it goes
     * @param comments those that stand right above it, and go with it
     * @param raw as it is written
     */
    record Block(List<String> apart, List<String> comments, String raw, BaselineLine line) {}

    BaselineText {
        head = List.copyOf(head);
        blocks = List.copyOf(blocks);
        tail = List.copyOf(tail);
    }

    List<BaselineLine> lines() {
        return blocks.stream().map(Block::line).toList();
    }

    static BaselineText of(String file, byte[] bytes) throws BaselineException {
        if (bytes.length > Baseline.MOST_BYTES) {
            throw new BaselineException(
                    List.of(new BaselineProblem(file, 1, 1, "this is no baseline: it is larger than 8 MB")));
        }
        List<BaselineProblem> problems = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<String> head = new ArrayList<>();
        List<String> above = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        for (String raw : decoded(file, bytes).lines().toList()) {
            number++;
            if (raw.isBlank() || raw.stripLeading().startsWith("#")) {
                above.add(raw.stripTrailing());
                continue;
            }
            BaselineLine line = new BaselineLineParser(file, number, raw, problems).line();
            if (line == null) {
                continue;
            }
            Integer earlier = seen.putIfAbsent(line.id(), number);
            if (earlier != null) {
                problems.add(new BaselineProblem(
                        file,
                        number,
                        1 + raw.indexOf(line.id()),
                        line.id() + " stands in line " + earlier + " already"));
                continue;
            }
            int end = above.lastIndexOf("") + 1;
            List<String> apart = List.copyOf(above.subList(0, end));
            if (blocks.isEmpty()) {
                head.addAll(apart);
                apart = List.of();
            }
            blocks.add(new Block(apart, List.copyOf(above.subList(end, above.size())), raw.strip(), line));
            above.clear();
        }
        if (!problems.isEmpty()) {
            throw new BaselineException(problems);
        }
        return new BaselineText(head, blocks, above);
    }

    private static String decoded(String file, byte[] bytes) throws BaselineException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int column = text.length() - text.lastIndexOf('\n');
            throw new BaselineException(List.of(new BaselineProblem(file, line, column, "this is not UTF-8")));
        }
        // A mark that some editors put before all else.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
