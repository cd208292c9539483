package org.lockrank.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Frame;

/**
 * Folders of sources, and where in them a call stands: in the folder of its class's package, in the file that the class file names.
 * What is not found there has no place, rather than a wrong one. Paths are relative to the working directory, as code hosts want
 * them, for roots below it; for others, relative to the root. Not safe for use by several threads.
 */
public final class SourceRoots {

    /** No sources. */
    public static final SourceRoots NONE = new SourceRoots(List.of(), Path.of(""));

    /** What paths below the working directory are relative to. */
    static final String BASE = "SRCROOT";

    private static final Pattern SOURCE = Pattern.compile("\\(([^()/\\\\:]+\\.\\w+)(?::(\\d{1,9}))?\\)$");

    private final List<Path> roots;
    private final Path directory;
    private final Map<String, Optional<Found>> files = new HashMap<>();

    /**
     * Where a call stands.
     *
     * @param uri relative, with escapes
     * @param base what it is relative to: {@code SRCROOT}, or {@code SOURCE1} for the first root that is elsewhere
     * @param line from 1; 0 where it is not known, or the file has no such line
     */
    record Place(String uri, String base, int line) {}

    private record Found(String uri, String base, int lines) {}

    private SourceRoots(List<Path> roots, Path directory) {
        this.roots = roots;
        this.directory = directory;
    }

    /**
     * Folders, the one first that is to be looked into first.
     *
     * @param directory the working directory
     */
    public static SourceRoots of(List<Path> roots, Path directory) {
        Path from = directory.toAbsolutePath().normalize();
        List<Path> whole = new ArrayList<>();
        roots.forEach(root -> whole.add(from.resolve(root).normalize()));
        return new SourceRoots(List.copyOf(whole), from);
    }

    /** The roots that are not below the working directory, each by the name of its base. */
    Map<String, String> otherBases() {
        Map<String, String> bases = new HashMap<>();
        for (int i = 0; i < roots.size(); i++) {
            if (!roots.get(i).startsWith(directory)) {
                bases.put("SOURCE" + (i + 1), String.valueOf(roots.get(i).getFileName()));
            }
        }
        return bases;
    }

    /** Where a call stands, {@code com.acme.Pool$Entry.borrow(Pool.java:41)}. */
    Optional<Place> find(String frame) {
        Matcher source = SOURCE.matcher(frame);
        if (roots.isEmpty() || !source.find()) {
            return Optional.empty();
        }
        String type = Frame.className(frame);
        String inPackage = Frame.packageName(type.substring(type.lastIndexOf('/') + 1));
        String path = inPackage.replace('.', '/') + (inPackage.isEmpty() ? "" : "/") + source.group(1);
        int line = source.group(2) == null ? 0 : Integer.parseInt(source.group(2));
        return files.computeIfAbsent(path, this::look)
                .map(found -> new Place(found.uri(), found.base(), line <= found.lines() ? line : 0));
    }

    private Optional<Found> look(String path) {
        for (int i = 0; i < roots.size(); i++) {
            Path root = roots.get(i);
            Path file = file(root, path);
            if (file != null) {
                boolean below = root.startsWith(directory);
                Path relative = (below ? directory : root).relativize(file);
                return Optional.of(new Found(uri(relative), below ? BASE : "SOURCE" + (i + 1), lines(file)));
            }
        }
        return Optional.empty();
    }

    /** Recordings come from anywhere: no path leads out of its root. */
    private static @Nullable Path file(Path root, String path) {
        try {
            Path file = root.resolve(path).normalize();
            return file.startsWith(root) && Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static int lines(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return (int) Math.min(Integer.MAX_VALUE, lines.count());
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** A file of the working directory as a relative address; empty for one that is elsewhere. */
    Optional<String> relative(String file) {
        try {
            Path path = directory.resolve(file).toAbsolutePath().normalize();
            Path from = directory.toAbsolutePath().normalize();
            return path.startsWith(from) ? Optional.of(uri(from.relativize(path))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String uri(Path relative) {
        StringBuilder uri = new StringBuilder();
        for (Path name : relative) {
            uri.append(uri.length() == 0 ? "" : "/");
            for (byte b : name.toString().getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (b & 0xFF);
                boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~$".indexOf(c) >= 0);
                uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }
}
