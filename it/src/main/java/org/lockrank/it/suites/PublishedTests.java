package org.lockrank.it.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lockrank.it.libraries.Libraries;
import org.lockrank.testing.Run;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The published tests of a library. Those that pass unwatched must pass watched.
 *
 * @param artifact the library's; its tests are the artifact with the classifier {@code tests}
 * @param needed what the tests need besides
 * @param options of the JVM
 * @param filter what to run of them
 */
record PublishedTests(
        String name,
        Libraries libraries,
        String artifact,
        List<String> needed,
        List<String> options,
        List<String> filter)
        implements Suite {

    private static final int SECONDS = 1_800;
    private static final List<String> LAUNCHER = List.of(
            "org.junit.platform:junit-platform-commons:1.11.4",
            "org.junit.platform:junit-platform-launcher:1.11.4",
            "org.junit.platform:junit-platform-console:1.11.4",
            "org.junit.jupiter:junit-jupiter:5.11.4",
            "org.junit.vintage:junit-vintage-engine:5.11.4");

    /** All suites of this kind. */
    static List<Suite> all(Libraries libraries) {
        // Tests that take minutes or need what is not here are left out by name.
        return List.of(
                new PublishedTests(
                        "pool",
                        libraries,
                        "org.apache.commons:commons-pool2:2.12.0",
                        List.of(
                                "org.apache.commons:commons-lang3:3.17.0",
                                "org.ow2.asm:asm-util:9.7",
                                "org.easymock:easymock:5.4.0",
                                "org.mockito:mockito-core:5.14.2",
                                "cglib:cglib:3.3.0"),
                        List.of(),
                        List.of(
                                "--include-classname",
                                ".*(TestDefaultPooledObject|TestLinkedBlockingDeque"
                                        + "|TestPoolUtils|TestBaseObjectPool|TestSoftReferenceObjectPool"
                                        + "|TestPooledSoftReference|TestGenericKeyedObjectPool|TestInterruptibleReentrantLock"
                                        + "|TestThrowableCallStack|TestPooledObjectState).*")),
                new PublishedTests(
                        "collections",
                        libraries,
                        "org.apache.commons:commons-collections4:4.4",
                        List.of(
                                "junit:junit:4.13.2",
                                "org.easymock:easymock:5.4.0",
                                "commons-codec:commons-codec:1.17.1",
                                "org.apache.commons:commons-lang3:3.17.0"),
                        List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"),
                        List.of()),
                new PublishedTests(
                        "dbcp",
                        libraries,
                        "org.apache.commons:commons-dbcp2:2.12.0",
                        List.of(
                                "org.mockito:mockito-core:5.14.2",
                                "com.h2database:h2:2.2.224",
                                "org.slf4j:slf4j-simple:2.0.16",
                                "org.jboss.narayana.jta:narayana-jta:7.0.2.Final",
                                "org.jboss:jboss-transaction-spi:8.0.0.Final"),
                        List.of(),
                        List.of()));
    }

    @Override
    public Outcome run(Trial trial) {
        List<String> artifacts = new ArrayList<>(List.of(artifact, artifact + ":tests"));
        artifacts.addAll(LAUNCHER);
        artifacts.addAll(needed);
        List<Path> jars = libraries.of(name, artifacts);
        String tests = jars.stream()
                .map(Path::toString)
                .filter(jar -> jar.endsWith("-tests.jar"))
                .findFirst()
                .orElseThrow();
        Path place = trial.place();
        List<String> words = new ArrayList<>(List.of(trial.jdk().java().toString()));
        words.addAll(trial.options());
        words.addAll(options);
        words.addAll(List.of("-Djava.io.tmpdir=" + place, "-cp", Libraries.path(jars)));
        words.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--scan-class-path", tests));
        words.addAll(filter);
        words.addAll(List.of("--reports-dir", "reports", "--details", "none", "--disable-banner"));
        Run run = Run.of(words, Map.of(), place, place.resolve("output.txt"), SECONDS);
        Results results = new Results();
        passed(place.resolve("reports"), results);
        // Some fail on some machines: the launcher then ends with 1.
        boolean right = run.exit() == 0 || run.exit() == 1;
        return new Outcome(
                right ? "0/1" : run.ending(), right && !results.found().isEmpty(), results.found(), run.millis());
    }

    private static void passed(Path reports, Results results) {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                NodeList cases = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element each = (Element) cases.item(i);
                    if (isPassed(each)) {
                        String test = each.getAttribute("name").replaceFirst("@[0-9a-f]+", "@");
                        results.with("test " + each.getAttribute("classname") + "#" + test, "passed");
                    }
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + reports, e);
        }
    }

    private static boolean isPassed(Element test) {
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (List.of("failure", "error", "skipped").contains(child.getNodeName())) {
                return false;
            }
        }
        return true;
    }
}
