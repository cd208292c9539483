package org.lockrank.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.agent.name.CodeLocations;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

class CodeSourcesTest {

    @TempDir
    Path folder;

    private final CodeLocations locations = new CodeLocations();
    private final CodeSources sources = new CodeSources(locations);

    @Test
    void jar_isCalledAsItsManifestSays() throws Exception {
        Path jar = jar("pool 2.jar", "Pool", "2.1", null);
        add("com.acme.Pool", jar.toUri().toURL());
        add("com.acme.Other", jar.toUri().toURL());
        add("com.acme.NotNamed", jar.toUri().toURL());

        assertThat(written("com.acme.Pool", "com.acme.Other", "java.lang.Thread"))
                .containsExactly(new Fact.CodeSource(
                        "pool 2.jar", false, "Pool", "2.1", List.of("com.acme.Other", "com.acme.Pool")));
    }

    @Test
    void jarThatKnowsOfHarmlessPairs_saysWhereItLies_andNoOtherDoes() throws Exception {
        Path knowing = folder.resolve("knowing.jar");
        try (OutputStream out = Files.newOutputStream(knowing);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("META-INF/lockrank/pool.known"));
            entries.closeEntry();
        }
        add("com.acme.Pool", knowing.toUri().toURL());
        add("com.acme.Other", jar("other.jar", null, null, null).toUri().toURL());

        assertThat(written("com.acme.Pool", "com.acme.Other"))
                .extracting(Fact.CodeSource::path)
                .containsExactly(knowing.toAbsolutePath().toString(), "");
    }

    @Test
    void bundleVersion_standsInForTheOther() throws Exception {
        add("com.acme.Pool", jar("bundle.jar", null, null, "7.0.0").toUri().toURL());

        assertThat(written("com.acme.Pool"))
                .containsExactly(new Fact.CodeSource("bundle.jar", false, "", "7.0.0", List.of("com.acme.Pool")));
    }

    @Test
    void directory_isOne() throws Exception {
        add(
                "com.acme.Main",
                Files.createDirectory(folder.resolve("classes")).toUri().toURL());

        assertThat(written("com.acme.Main"))
                .containsExactly(new Fact.CodeSource("classes", true, "", "", List.of("com.acme.Main")));
    }

    @Test
    void jarWithinAJar_isCalledByItsName() throws Exception {
        add("org.h2.Driver", elsewhere("nested:/srv/app.jar/!BOOT-INF/lib/h2-2.1.214.jar!/", false));
        add("com.acme.Main", elsewhere("nested:/srv/app.jar/!BOOT-INF/classes/", false));

        assertThat(written("org.h2.Driver", "com.acme.Main"))
                .containsExactly(
                        new Fact.CodeSource("classes", true, "", "", List.of("com.acme.Main")),
                        new Fact.CodeSource("h2-2.1.214.jar", false, "", "", List.of("org.h2.Driver")));
    }

    @Test
    void classOfTwoLoaders_isInTwoLines() throws Exception {
        add("com.acme.Pool", jar("a.jar", null, null, null).toUri().toURL());
        add("com.acme.Pool", jar("b.jar", null, null, null).toUri().toURL());

        assertThat(written("com.acme.Pool")).extracting(Fact.CodeSource::file).containsExactly("a.jar", "b.jar");
    }

    @Test
    void whatIsGone_orFails_orSaysNothing_isNoFailure() throws Exception {
        add("com.acme.Gone", folder.resolve("gone.jar").toUri().toURL());
        add("com.acme.Fails", elsewhere("file:/fails.jar", true));
        add("com.acme.Silent", null);
        locations.add("com.acme.Made", null);

        assertThat(written("com.acme.Gone", "com.acme.Fails", "com.acme.Silent", "com.acme.Made"))
                .containsExactly(new Fact.CodeSource("gone.jar", false, "", "", List.of("com.acme.Gone")));
    }

    private void add(String className, URL location) {
        locations.add(className, new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null));
    }

    private List<Fact.CodeSource> written(String... classes) throws IOException {
        sources.takeUp();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordingWriter out = new RecordingWriter(bytes)) {
            out.write(new Fact.Header(RecordingWriter.FORMAT, "run", "jvm", 1, "now", "", "agent"));
            sources.write(List.of(classes), out);
            out.end(true);
        }
        List<Fact.CodeSource> written = new ArrayList<>();
        try (RecordingReader in = new RecordingReader("bytes", new ByteArrayInputStream(bytes.toByteArray()))) {
            for (Fact fact = in.next(); fact != null; fact = in.next()) {
                if (fact instanceof Fact.CodeSource source) {
                    written.add(source);
                }
            }
        }
        return written;
    }

    private Path jar(String name, String title, String version, String bundleVersion) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (title != null) {
            main.put(Attributes.Name.IMPLEMENTATION_TITLE, title);
            main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        }
        if (bundleVersion != null) {
            main.putValue("Bundle-Version", bundleVersion);
        }
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    /** As loaders make them that have a way of their own to read. */
    private static URL elsewhere(String path, boolean fails) throws MalformedURLException {
        return new URL("jar", "", -1, path, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                throw new AssertionError("it was read");
            }

            @Override
            protected String toExternalForm(URL url) {
                if (fails) {
                    throw new IllegalStateException();
                }
                return super.toExternalForm(url);
            }
        });
    }
}
