import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Holds a staging folder to what a repository of releases wants and to what our own POMs say is published. Run by
 * {@code release/check}, as {@code java Staging.java FOLDER SECOND-FOLDER WORKING-COPY VERSION}: a program that needs
 * nothing but a JDK, for it judges what a build left and must not be part of it. Prints each fault; exits with 1 if
 * there is one.
 */
final class Staging {

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(lockrank-[a-z-]+)</artifactId>");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final List<String> IN_EVERY_POM = List.of("name", "description", "url");
    private static final Set<String> SIDES = Set.of("md5", "sha1");

    private final Path folder;
    private final Path second;
    private final Path sources;
    private final String version;
    private final List<String> faults = new ArrayList<>();

    private Staging(Path folder, Path second, Path sources, String version) {
        this.folder = folder;
        this.second = second;
        this.sources = sources;
        this.version = version;
    }

    public static void main(String[] args) throws IOException {
        Staging staging = new Staging(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3]);
        Set<String> staged = staging.published();
        for (String artifact : staged) {
            staging.artifact(artifact);
        }
        int files = staging.bytes();
        staging.faults.forEach(fault -> System.err.println("  " + fault));
        if (!staging.faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("  " + staged.size() + " artifacts, " + files
                + " files, each with its checksums, the same in both builds: " + String.join(" ", staged));
    }

    /** What is staged: just what modules say is published, and the BOM has all of it. */
    private Set<String> published() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Set<String> unwanted = new TreeSet<>();
        Matcher module = MODULE.matcher(text(sources.resolve("pom.xml")));
        while (module.find()) {
            String pom = text(sources.resolve(module.group(1)).resolve("pom.xml"));
            String own = pom.replaceFirst("(?s)<parent>.*?</parent>", "");
            Matcher artifact = ARTIFACT.matcher(own);
            if (!artifact.find()) {
                faults.add(module.group(1) + ": no artifactId that begins with lockrank-");
            } else if (own.contains("<maven.deploy.skip>false<") || artifact.group(1).equals("lockrank-bom")) {
                wanted.add(artifact.group(1));
            } else {
                unwanted.add(artifact.group(1));
            }
        }
        Set<String> together = new TreeSet<>(Set.of("lockrank-bom"));
        Matcher member = ARTIFACT.matcher(text(sources.resolve("bom/pom.xml")));
        while (member.find()) {
            together.add(member.group(1));
        }
        if (!together.equals(wanted)) {
            faults.add("the BOM has " + together + ", published is " + wanted);
        }
        Set<String> staged = new TreeSet<>();
        try (Stream<Path> artifacts = Files.list(folder.resolve("org/lockrank"))) {
            artifacts.filter(Files::isDirectory).forEach(path -> staged.add(path.getFileName().toString()));
        }
        if (!staged.equals(wanted)) {
            faults.add("staged is " + staged + ", published should be " + wanted + " and not " + unwanted);
        }
        return staged;
    }

    private void artifact(String artifact) throws IOException {
        String stem = artifact + "-" + version;
        Path home = folder.resolve("org/lockrank").resolve(artifact).resolve(version);
        if (!Files.isRegularFile(home.resolve(stem + ".pom"))) {
            faults.add(artifact + ": no POM of version " + version);
            return;
        }
        Element pom = xml(home.resolve(stem + ".pom")).getDocumentElement();
        pom(artifact, pom);
        if ("pom".equals(child(pom, "packaging"))) {
            return;
        }
        for (String part : List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")) {
            if (!Files.isRegularFile(home.resolve(stem + part))) {
                faults.add(artifact + ": no " + stem + part);
                return;
            }
        }
        holds(home.resolve(stem + "-sources.jar"), ".java");
        holds(home.resolve(stem + "-javadoc.jar"), "index.html");
        jar(home.resolve(stem + ".jar"));
        materials(artifact, pom, xml(home.resolve(stem + "-cyclonedx.xml")).getDocumentElement());
    }

    private void pom(String artifact, Element pom) {
        for (String element : IN_EVERY_POM) {
            if (child(pom, element).isEmpty()) {
                faults.add(artifact + ": the POM has no " + element);
            }
        }
        Map<String, String> deep = Map.of(
                "licenses", "url", "developers", "name", "scm", "connection");
        deep.forEach((outer, inner) -> {
            if (pom.getElementsByTagName(outer).getLength() == 0
                    || ((Element) pom.getElementsByTagName(outer).item(0)).getElementsByTagName(inner).getLength() == 0) {
                faults.add(artifact + ": the POM has no " + outer + " with " + inner);
            }
        });
        if (pom.getElementsByTagName("parent").getLength() > 0) {
            faults.add(artifact + ": the POM has a parent, which is not published");
        }
        String all = pom.getTextContent();
        for (String wrong : List.of("SNAPSHOT", "lockrank-testing", sources.toString())) {
            if (all.contains(wrong)) {
                faults.add(artifact + ": the POM names " + wrong);
            }
        }
        for (String element : List.of("url", "connection")) {
            if (elements(pom, element).stream().anyMatch(found -> found.getTextContent().contains(artifact))) {
                faults.add(artifact + ": the POM's " + element + " leads nowhere: Maven added the module's name to it");
            }
        }
    }

    /** A name for the module path, the licence, and no folder of whoever built it. */
    private void jar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            if (jar.getEntry("module-info.class") == null && manifest.getValue("Automatic-Module-Name") == null) {
                faults.add(file.getFileName() + ": neither a module descriptor nor Automatic-Module-Name");
            }
            for (String entry : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
                if (jar.getEntry(entry) == null) {
                    faults.add(file.getFileName() + ": no " + entry);
                }
            }
        }
    }

    private void holds(Path file, String ending) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.stream().noneMatch(entry -> entry.getName().endsWith(ending))) {
                faults.add(file.getFileName() + ": nothing in it ends in " + ending);
            }
            jar.stream()
                    .filter(entry -> entry.getName().endsWith(".jar") || entry.getName().endsWith(".class"))
                    .forEach(entry -> faults.add(file.getFileName() + ": has " + entry.getName()));
        }
    }

    /** The bill of materials names what the POM does, all but what only compilers see. */
    private void materials(String artifact, Element pom, Element bill) {
        Set<String> named = new TreeSet<>();
        for (Element component : elements(bill, "component")) {
            named.add(child(component, "name"));
        }
        for (Element dependency : elements(pom, "dependency")) {
            String needed = child(dependency, "artifactId");
            if (!child(dependency, "scope").equals("provided") && !named.contains(needed)) {
                faults.add(artifact + ": the bill of materials lacks " + needed);
            }
        }
    }

    /** Looks at every file's checksums, and for the same file with the same bytes in the other folder. */
    private int bytes() throws IOException {
        Map<String, Path> one = files(folder);
        Map<String, Path> other = files(second);
        if (!one.keySet().equals(other.keySet())) {
            faults.add("the second build staged other files: " + one.keySet() + " and " + other.keySet());
        }
        for (Map.Entry<String, Path> file : one.entrySet()) {
            byte[] content = Files.readAllBytes(file.getValue());
            for (String side : SIDES) {
                Path sum = Path.of(file.getValue() + "." + side);
                String algorithm = side.equals("md5") ? "MD5" : "SHA-1";
                if (!Files.isRegularFile(sum) || !text(sum).strip().equals(hash(algorithm, content))) {
                    faults.add(file.getKey() + ": no right " + side);
                }
            }
            Path twin = other.get(file.getKey());
            if (twin != null && !hash("SHA-256", content).equals(hash("SHA-256", Files.readAllBytes(twin)))) {
                faults.add(file.getKey() + ": other bytes in the second build");
            }
        }
        return one.size();
    }

    /** All files by their path within the folder, but checksums and what a repository keeps of the time of uploading. */
    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("maven-metadata"))
                    .filter(path -> SIDES.stream().noneMatch(side -> path.toString().endsWith("." + side)))
                    .forEach(path -> files.put(folder.relativize(path).toString(), path));
        }
        return files;
    }

    /** The text of a direct child, or nothing. */
    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element.getTextContent().strip();
            }
        }
        return "";
    }

    private static List<Element> elements(Element root, String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < root.getElementsByTagName(name).getLength(); i++) {
            elements.add((Element) root.getElementsByTagName(name).item(i));
        }
        return elements;
    }

    private static Document xml(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no XML: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
