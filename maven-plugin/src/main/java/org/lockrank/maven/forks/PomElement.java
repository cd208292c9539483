package org.lockrank.maven.forks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a POM file as it is written there, with its line. Maven's own model has values, merged and interpolated,
 * and says of a plugin's configuration at most where it begins.
 *
 * <p>Not safe for use by several threads.
 */
final class PomElement {

    private final Path file;
    private final String name;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final List<PomElement> children = new ArrayList<>();

    private PomElement(Path file, String name, int line) {
        this.file = file;
        this.name = name;
        this.line = line;
    }

    /**
     * Reads a POM file.
     *
     * @return its outermost element
     * @throws IOException if it cannot be read or is no XML
     */
    static PomElement read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            PomElement root = null;
            Deque<PomElement> open = new ArrayDeque<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        PomElement element = new PomElement(
                                file,
                                reader.getLocalName(),
                                reader.getLocation().getLineNumber());
                        PomElement parent = open.peek();
                        if (parent != null) {
                            parent.children.add(element);
                        }
                        root = root == null ? element : root;
                        open.push(element);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        append(open.peek(), reader.getText());
                    default -> {
                        // Comments and the like say nothing.
                    }
                }
            }
            if (root == null) {
                throw new IOException(file + " is empty");
            }
            return root;
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static void append(@Nullable PomElement element, String text) {
        if (element != null) {
            element.text.append(text);
        }
    }

    /** What stands in it, without blank space around. */
    String text() {
        return text.toString().strip();
    }

    /** What stands in the first child of this name, or the empty string. */
    String text(String child) {
        return children(child).map(PomElement::text).findFirst().orElse("");
    }

    Stream<PomElement> children(String child) {
        return children.stream().filter(c -> c.name.equals(child));
    }

    /** This element and all within it that have the name, in the order of the file. */
    Stream<PomElement> all(String wanted) {
        return Stream.concat(
                name.equals(wanted) ? Stream.of(this) : Stream.empty(),
                children.stream().flatMap(c -> c.all(wanted)));
    }

    /** {@code file:line}, the form that editors link. */
    String place() {
        return file + ":" + line;
    }
}
