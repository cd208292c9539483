package org.lockrank.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Where the recording of a steered run goes: beside the first one, with a finding's id in its name. */
final class ConfirmedFile {

    private static final String SUFFIX = ".jsonl";

    private final Path first;
    private final String id;

    /** That of a run for this finding; {@code first} is where the finding is from. */
    ConfirmedFile(Path first, String id) {
        this.first = first;
        this.id = id;
    }

    /** {@code run.jsonl} and {@code 8d9d73f7}: {@code run-8d9d73f7.jsonl}. */
    Path path() {
        return first.resolveSibling(stem(id) + SUFFIX);
    }

    boolean isOf(String finding) {
        return id.equals(finding);
    }

    /** The recordings of this run, one for each JVM, as those of a run for another finding: moved, in the place of whatever is there. */
    List<Path> renamed(List<Path> recorded, String finding) throws InputException {
        List<Path> renamed = new ArrayList<>();
        for (Path each : recorded) {
            String rest = String.valueOf(each.getFileName()).substring(stem(id).length());
            Path target = each.resolveSibling(stem(finding) + rest);
            try {
                Files.move(each, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw InputException.of("rename", each.toString(), e);
            }
            renamed.add(target);
        }
        return renamed;
    }

    private String stem(String finding) {
        String name = String.valueOf(first.getFileName());
        int dot = name.indexOf('.', 1);
        return name.substring(0, dot < 0 ? name.length() : dot) + "-" + finding;
    }
}
