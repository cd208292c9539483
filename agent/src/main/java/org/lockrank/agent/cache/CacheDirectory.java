package org.lockrank.agent.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of instrumented classes lie: a directory of the user's own, which nobody else may write to. What stands in it is run with
 * all that the user may do, so a file or a directory of another owner, or that others may write, is not used.
 *
 * <p>A file is never changed: a new one has the next higher number, and the old ones are deleted, where the system lets one delete what
 * somebody has open; else by the next who comes by. One that was
 * not finished has another ending, and is deleted by whoever comes by a day later.
 */
final class CacheDirectory {

    private static final String NAME = "classes-";
    private static final String ENDING = ".cache";
    private static final String UNFINISHED = ".tmp";

    private static final long DAY = 24L * 60 * 60 * 1000;

    /** For how long a file of another agent's is kept: who changes between two versions has both. */
    private static final long KEPT = 30 * DAY;

    private final File directory;
    private final String prefix;

    /** @param agent what identifies this very build of the agent */
    CacheDirectory(File directory, long agent) {
        this.directory = directory;
        this.prefix = NAME + Long.toHexString(agent) + "-";
    }

    /** The usual directory; null if the user has none, as in some containers. */
    static @Nullable File usual() {
        String home = System.getProperty("user.home", "");
        String os = System.getProperty("os.name", "");
        String given = System.getenv(os.startsWith("Windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        File caches;
        if (given != null && new File(given).isAbsolute()) {
            caches = new File(given);
        } else if (!new File(home).isAbsolute() || home.equals("/") || !new File(home).isDirectory()) {
            return null;
        } else {
            caches = new File(home, os.startsWith("Mac") ? "Library/Caches" : ".cache");
        }
        return new File(caches, "lockrank");
    }

    /** The newest file; null if there is none that may be used. */
    @Nullable
    File newest() throws IOException {
        String[] names = directory.list();
        String newest = null;
        for (String name : names == null ? new String[0] : names) {
            if (isOurs(name) && (newest == null || number(name) > number(newest))) {
                newest = name;
            }
        }
        if (newest == null) {
            return null;
        }
        File file = new File(directory, newest);
        return arePrivate(directory.toPath(), file.toPath()) ? file : null;
    }

    /** An empty file to write a new one to, in the directory, which is made if there is none; null if it may not be used. */
    @Nullable
    File unfinished() throws IOException {
        Path path = directory.toPath();
        if (!directory.isDirectory()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(path, ownersAlone(path, "rwx------"));
        }
        if (!arePrivate(path)) {
            return null;
        }
        File file = new File(directory, prefix + ProcessHandle.current().pid() + "-" + System.nanoTime() + UNFINISHED);
        // Not as the user's mask has it, which often lets the group write.
        Files.createFile(file.toPath(), ownersAlone(path, "rw-------"));
        return file;
    }

    /** Nobody but the owner may do anything, as far as files have permissions here. */
    private static FileAttribute<?>[] ownersAlone(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The unfinished file is whole, and becomes the newest; what is not needed any more is deleted. */
    void finish(File unfinished) throws IOException {
        long number = 0;
        String[] names = directory.list();
        for (String name : names == null ? new String[0] : names) {
            number = Math.max(number, isOurs(name) ? number(name) + 1 : 0);
        }
        String finished = prefix + number + ENDING;
        Files.move(unfinished.toPath(), new File(directory, finished).toPath(), StandardCopyOption.ATOMIC_MOVE);
        long now = System.currentTimeMillis();
        for (String name : names == null ? new String[0] : names) {
            File file = new File(directory, name);
            boolean older = isOurs(name) && number(name) < number;
            boolean another = name.startsWith(NAME) && !isOurs(name);
            long age = now - file.lastModified();
            if (older || another && age > (name.endsWith(UNFINISHED) ? DAY : KEPT)) {
                file.delete();
            }
        }
    }

    private boolean isOurs(String name) {
        return name.startsWith(prefix) && name.endsWith(ENDING) && number(name) >= 0;
    }

    private long number(String name) {
        try {
            return Long.parseLong(name.substring(prefix.length(), name.length() - ENDING.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether all are this user's and no other may write to them. Where files have no such permissions, the directory is the user's anyway. */
    private static boolean arePrivate(Path... paths) throws IOException {
        UserPrincipal user = null;
        for (Path path : paths) {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (view == null) {
                continue;
            }
            PosixFileAttributes attributes = view.readAttributes();
            Set<PosixFilePermission> permissions = attributes.permissions();
            user = user == null ? user() : user;
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || !attributes.owner().equals(user)) {
                return false;
            }
        }
        return true;
    }

    /** Who this process runs as. Its directory among the processes is that user's; elsewhere any file that it makes. */
    private static UserPrincipal user() throws IOException {
        Path process = Path.of("/proc/self");
        if (Files.exists(process)) {
            return Files.getOwner(process);
        }
        Path made = Files.createTempFile("lockrank", null);
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }
}
