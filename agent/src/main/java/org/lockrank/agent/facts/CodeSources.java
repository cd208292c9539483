package org.lockrank.agent.facts;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.CodeLocations;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * The jars and directories that classes came from: their names, and what a jar's manifest says that it is. A manifest is
 * read once, and only if a stack that is written names a class of the jar. For one thread at a time.
 */
public final class CodeSources {

    private static final String JAR = "jar:";

    private final CodeLocations locations;

    /** By the name of a class; more than one where several loaders have a class of that name. */
    private final Map<String, List<Source>> sources = new HashMap<>();

    private final Map<String, Source> byLocation = new HashMap<>();

    /** Where code comes from is asked of these. */
    public CodeSources(CodeLocations locations) {
        this.locations = locations;
    }

    /** One jar or directory. */
    private static final class Source {

        private final String location;
        private @Nullable Attributes manifest;
        private String knowingPath = "";

        Source(String location) {
            this.location = location;
        }

        boolean isDirectory() {
            return location.endsWith("/") && !location.endsWith("!/");
        }

        /** The last name of the location: {@code jar:file:/app.jar!/BOOT-INF/lib/h2.jar!/} is {@code h2.jar}. */
        String file() {
            String path = location;
            while (path.endsWith("/") || path.endsWith("!")) {
                path = path.substring(0, path.length() - 1);
            }
            return decoded(path.substring(path.lastIndexOf('/') + 1));
        }

        /** Without the escapes of a location that is a well-formed one. */
        private static String decoded(String name) {
            try {
                String path = new URI("file:///" + name).getPath();
                return path == null ? name : path.substring(1);
            } catch (URISyntaxException e) {
                return name;
            }
        }

        /** Of a jar within another one nothing is read: that would run code of the program's. */
        private Attributes manifest() {
            Attributes known = manifest;
            if (known == null) {
                known = isDirectory() ? new Attributes() : read();
                manifest = known;
            }
            return known;
        }

        private Attributes read() {
            String plain = location.startsWith(JAR) && location.endsWith("!/")
                    ? location.substring(JAR.length(), location.length() - 2)
                    : location;
            if (!plain.startsWith("file:")) {
                return new Attributes();
            }
            try {
                File file = new File(new URI(plain));
                try (JarFile jar = new JarFile(file, false)) {
                    knowingPath = knowsHarmlessPairs(jar) ? file.getAbsolutePath() : "";
                    Manifest read = jar.getManifest();
                    return read == null ? new Attributes() : read.getMainAttributes();
                }
            } catch (IOException | URISyntaxException | RuntimeException e) {
                // It is no jar, or is no more: then nothing is said of it but its name.
                return new Attributes();
            }
        }

        private static boolean knowsHarmlessPairs(JarFile jar) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.startsWith("META-INF/lockrank/") && name.endsWith(".known")) {
                    return true;
                }
            }
            return false;
        }

        /** Where it lies, if it says which pairs of locks are harmless; else empty. */
        String knowingPath() {
            manifest();
            return knowingPath;
        }

        String title() {
            return says(Attributes.Name.IMPLEMENTATION_TITLE.toString());
        }

        String version() {
            String version = says(Attributes.Name.IMPLEMENTATION_VERSION.toString());
            return version.isEmpty() ? says("Bundle-Version") : version;
        }

        private String says(String name) {
            String value = manifest().getValue(name);
            return value == null ? "" : value.strip();
        }
    }

    /** Takes up what became known. */
    public void takeUp() {
        for (CodeLocations.Located located : locations.take()) {
            String location = location(located);
            if (!location.isEmpty()) {
                add(located.className(), location);
            }
        }
    }

    private void add(String className, String location) {
        Source source = byLocation.get(location);
        if (source == null) {
            source = new Source(location);
            byLocation.put(location, source);
        }
        List<Source> of = sources.get(className);
        if (of == null) {
            of = new ArrayList<>(1);
            sources.put(className, of);
        }
        if (!of.contains(source)) {
            of.add(source);
        }
    }

    /** Whoever made the location may have made it so that it fails. */
    private static String location(CodeLocations.Located located) {
        try {
            URL url = located.source().getLocation();
            return url == null ? "" : url.toString();
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** Writes a line for each that one of these classes came from. */
    public void write(Iterable<String> classes, RecordingWriter out) throws IOException {
        Map<String, Set<String>> named = new TreeMap<>();
        for (String name : classes) {
            for (Source source : sources.getOrDefault(name, List.of())) {
                Set<String> its = named.get(source.location);
                if (its == null) {
                    its = new TreeSet<>();
                    named.put(source.location, its);
                }
                its.add(name);
            }
        }
        for (Map.Entry<String, Set<String>> e : named.entrySet()) {
            Source source = byLocation.get(e.getKey());
            if (source != null) {
                List<String> its = new ArrayList<>(e.getValue());
                out.write(new Fact.CodeSource(
                        source.file(),
                        source.isDirectory(),
                        source.title(),
                        source.version(),
                        its,
                        source.knowingPath()));
            }
        }
    }
}
