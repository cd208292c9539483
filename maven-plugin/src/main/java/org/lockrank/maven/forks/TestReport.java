package org.lockrank.maven.forks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What Surefire or Failsafe wrote of one test class: {@code TEST-….xml}, which has the system properties of the JVM that ran
 * the class, and with them what that JVM was started as; where a build writes none, {@code ….txt}, which only says that the
 * class was run.
 *
 * @param folder the folder that it stands in
 * @param suite the test class
 * @param command the JVM's {@code sun.java.command}: main class or jar, and arguments, which no other fork has; the empty
 *     string where the report has no properties
 * @param written when the report was written
 */
record TestReport(Path folder, String suite, String command, FileTime written) {

    private static final String TEXT = ".txt";

    /**
     * The reports of a folder, in the order of their names; none if there is no such folder.
     *
     * @throws IOException if one cannot be read
     */
    static List<TestReport> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<TestReport> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith("TEST-") && name.endsWith(".xml")) {
                    reports.add(read(file, folder));
                } else if (name.endsWith(TEXT) && !name.endsWith("-output.txt")) {
                    String suite = name.substring(0, name.length() - TEXT.length());
                    if (!Files.exists(folder.resolve("TEST-" + suite + ".xml"))) {
                        reports.add(new TestReport(folder, suite, "", Files.getLastModifiedTime(file)));
                    }
                }
            }
        }
        return reports;
    }

    /** Reads as far as the properties: what the tests printed stands behind them, and may be long. */
    private static TestReport read(Path file, Path folder) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String suite = String.valueOf(file.getFileName());
        String command = "";
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            boolean more = true;
            while (more && reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "testsuite" -> suite = attribute(reader, "name", suite);
                    case "property" -> {
                        if (attribute(reader, "name", "").equals("sun.java.command")) {
                            command = attribute(reader, "value", "");
                        }
                    }
                    case "testcase" -> more = false;
                    default -> {
                        // Nothing that tells the JVM.
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("cannot read the test report " + file + ": " + e.getMessage(), e);
        }
        return new TestReport(folder, suite, command, Files.getLastModifiedTime(file));
    }

    private static String attribute(XMLStreamReader reader, String name, String other) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? other : value;
    }
}
