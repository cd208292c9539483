package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's jar as a file, which is what {@code -javaagent} needs: {@code lockrank-agent.jar} beside this program's own
 * jar; otherwise the one that this program carries, unpacked once into a folder of the user's under a name made of its
 * content, so that versions do not meet and a program that runs keeps its own.
 */
final class AgentJar {

    private static final String NAME = "lockrank-agent.jar";

    private final @Nullable Path beside;
    private final byte @Nullable [] carried;
    private final Path cache;

    /**
     * @param beside the folder of this program's own jar, if it has one
     * @param carried the agent's jar as this program carries it, if it does
     * @param cache where to unpack it
     */
    AgentJar(@Nullable Path beside, byte @Nullable [] carried, Path cache) {
        this.beside = beside;
        this.carried = carried;
        this.cache = cache;
    }

    /** The agent of this program. */
    static AgentJar own() throws InputException {
        try (InputStream in = AgentJar.class.getResourceAsStream(NAME)) {
            return new AgentJar(ownFolder(), in == null ? null : in.readAllBytes(), cache(System.getenv()));
        } catch (IOException e) {
            throw InputException.of("read", "the agent that lockrank carries", e);
        }
    }

    private static @Nullable Path ownFolder() {
        CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Where programs keep what they can make again: {@code XDG_CACHE_HOME}, {@code LOCALAPPDATA} or {@code ~/.cache}. */
    static Path cache(Map<String, String> environment) {
        for (String name : new String[] {"XDG_CACHE_HOME", "LOCALAPPDATA"}) {
            String folder = environment.getOrDefault(name, "");
            if (!folder.isEmpty()) {
                return Path.of(folder, "lockrank");
            }
        }
        return Path.of(System.getProperty("user.home"), ".cache", "lockrank");
    }

    /**
     * The file, which is there.
     *
     * @throws InputException if there is none and none can be made
     */
    Path file() throws InputException {
        if (beside != null && Files.isRegularFile(beside.resolve(NAME))) {
            return beside.resolve(NAME).toAbsolutePath();
        }
        if (carried == null) {
            throw new InputException(
                    "this lockrank carries no agent: put " + NAME + " beside lockrank.jar, or build with 'mvn verify'");
        }
        Path file = cache.resolve("lockrank-agent-" + hash(carried) + ".jar").toAbsolutePath();
        try {
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), carried)) {
                unpack(carried, file);
            }
        } catch (IOException e) {
            throw InputException.of("unpack the agent to", file + " (XDG_CACHE_HOME says where)", e);
        }
        return file;
    }

    /** Through a file beside it: two that unpack at once both end up with a whole one. */
    private void unpack(byte[] bytes, Path file) throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createTempFile(cache, "agent", ".tmp");
        try {
            Files.write(part, bytes);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
