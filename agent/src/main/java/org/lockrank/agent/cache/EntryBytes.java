package org.lockrank.agent.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;

/** What an entry is made of: the name that it has, and some bytes; and an instrumented class as such bytes, and back. */
final class EntryBytes {

    private static final int NONE = -1;

    private EntryBytes() {}

    /** Uses no stream: those of the JDK take locks, which are watched, and this is done in threads of the program. */
    static byte[] of(InstrumentedClass made) {
        byte[] file = made.file();
        int most = most(made.why()) + 2 * Integer.BYTES + 1 + (file == null ? 0 : file.length);
        for (Site site : made.sites()) {
            most += most(site.method()) + most(site.file()) + most(site.field()) + 2 * Integer.BYTES + 1;
        }
        ByteBuffer out = ByteBuffer.allocate(most);
        put(out, made.why());
        out.put((byte) (made.isOwned() ? 1 : 0));
        out.putInt(made.sites().size());
        for (int i = 0; i < made.sites().size(); i++) {
            Site site = made.sites().get(i);
            out.putInt(made.constant(i));
            out.put((byte) (made.isOfMethod(i) ? 1 : 0));
            put(out, site.method());
            put(out, site.file());
            out.putInt(site.line());
            put(out, site.field());
        }
        out.putInt(file == null ? NONE : file.length);
        if (file != null) {
            out.put(file);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Some bytes that have a name. */
    static byte[] of(String name, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(most(name) + content.length);
        put(out, name);
        out.put(content);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The bytes behind that name; null if they have another one. */
    static byte @Nullable [] content(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return name.equals(text(in)) ? Arrays.copyOfRange(bytes, in.position(), bytes.length) : null;
    }

    /** How many bytes a text can take. */
    private static int most(@Nullable String text) {
        return Integer.BYTES + (text == null ? 0 : 3 * text.length());
    }

    private static void put(ByteBuffer out, @Nullable String text) {
        if (text == null) {
            out.putInt(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.put(bytes);
    }

    /**
     * What was written of the class of that name.
     *
     * @throws RuntimeException of some kind if these are no such bytes
     */
    static InstrumentedClass read(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        String className = name.replace('/', '.');
        String why = text(in);
        boolean owned = in.get() != 0;
        int size = in.getInt();
        List<Site> sites = new ArrayList<>();
        int[] constants = new int[Math.min(size, bytes.length)];
        BitSet ofMethods = new BitSet();
        for (int i = 0; i < size; i++) {
            constants[i] = in.getInt();
            ofMethods.set(i, in.get() != 0);
            String method = text(in);
            String source = text(in);
            int line = in.getInt();
            sites.add(new Site(className, method == null ? "" : method, source, line, text(in)));
        }
        int length = in.getInt();
        byte[] file = null;
        if (length != NONE) {
            file = new byte[Math.min(length, bytes.length)];
            in.get(file);
        }
        return new InstrumentedClass(file, sites, constants, ofMethods, owned, why);
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == NONE) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes where there are " + in.remaining());
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
