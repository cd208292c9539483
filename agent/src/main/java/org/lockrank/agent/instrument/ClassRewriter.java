package org.lockrank.agent.instrument;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.instrument.Definitions.Definition;
import org.lockrank.agent.name.Sites;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Changes one class file. Methods without anything to change are copied as they are, byte for byte, and not even read.
 *
 * <p>Frames are kept and never computed: to compute them the program's classes would have to be loaded in the midst of
 * loading one.
 */
final class ClassRewriter extends ClassVisitor {

    private static final int LONGEST_COMPILED = 8000;

    /**
     * What hooks need at most of a method's stack, above what lies there: a lock, a stamp and a number. Computed for each
     * method it would cost more than all else that is done to it.
     */
    private static final int MORE_STACK = 5;

    /** And of its variables: a token and a stamp. */
    private static final int MORE_LOCALS = 3;

    private final ClassReader reader;
    private final ClassWriter writer;
    private final BitSet methods;
    private final boolean jdk;
    private final Sites sites;
    private final Set<String> fields = new HashSet<>();
    private final FieldSources sources;
    private final OwnerFields owners;
    private final Map<String, Definition> definitions;
    private @Nullable String file;
    private int version;
    private int next;
    private boolean changed;

    /**
     * The class file with hooks in the methods of {@code methods}, by their places, and in those that {@link Definitions}
     * names; null if there is nothing to change.
     *
     * <p>HotSpot compiles no method that is longer than {@value #LONGEST_COMPILED} bytes. One that would become so stays
     * as it is, for what it would cost the program is more than a watcher may.
     */
    static byte @Nullable [] rewrite(byte[] file, ClassScan scan, boolean watched, boolean jdk, Sites sites) {
        BitSet methods = watched ? scan.methods() : new BitSet();
        ClassReader reader = new ClassReader(file);
        byte[] changed = new ClassRewriter(reader, methods, jdk, sites).rewrite();
        if (changed == null || !mayGrowTooLong(scan.codeLengths())) {
            return changed;
        }
        int[] before = scan.codeLengths();
        int[] after = new ClassScan(changed, !jdk).codeLengths();
        BitSet kept = (BitSet) methods.clone();
        for (int i = 0; i < before.length; i++) {
            if (before[i] <= LONGEST_COMPILED && after[i] > LONGEST_COMPILED) {
                kept.clear(i);
            }
        }
        if (kept.equals(methods)) {
            return changed;
        }
        sites.unwatched()
                .add(
                        reader.getClassName().replace('/', '.'),
                        "a method of it would become too long to be compiled: more than " + LONGEST_COMPILED
                                + " bytes");
        return new ClassRewriter(reader, kept, jdk, sites).rewrite();
    }

    private static boolean mayGrowTooLong(int[] lengths) {
        for (int length : lengths) {
            if (length > LONGEST_COMPILED / 4 && length <= LONGEST_COMPILED) {
                return true;
            }
        }
        return false;
    }

    private ClassRewriter(ClassReader reader, BitSet methods, boolean jdk, Sites sites) {
        this(reader, new ClassWriter(reader, 0), methods, jdk, sites);
    }

    private ClassRewriter(ClassReader reader, ClassWriter writer, BitSet methods, boolean jdk, Sites sites) {
        super(Opcodes.ASM9, writer);
        this.reader = reader;
        this.writer = writer;
        this.methods = methods;
        this.jdk = jdk;
        this.sites = sites;
        this.sources = new FieldSources(reader);
        this.owners = new OwnerFields(reader);
        this.definitions = jdk ? Definitions.of(reader.getClassName()) : Map.of();
    }

    private byte @Nullable [] rewrite() {
        reader.accept(this, ClassReader.EXPAND_FRAMES);
        return changed ? writer.toByteArray() : null;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.version = version & 0xffff;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        file = source;
        super.visitSource(source, debug);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        fields.add(name + ":" + descriptor);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean looked = methods.get(next++) && Scope.watchesMethod(reader.getClassName(), name);
        Definition definition = definitions.isEmpty() ? null : definitions.get(name + descriptor);
        if (definition == null && !looked) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
            @Override
            public void visitEnd() {
                Method method = new Method(reader.getClassName(), file, version, this, sources, sites);
                changed |= looked && instrument(method);
                changed |= definition != null && define(method, definition);
                maxStack += MORE_STACK;
                maxLocals += MORE_LOCALS;
                accept(writer);
            }
        };
    }

    /** A field that is not there would be an error in the program's thread, so it is looked for first. */
    private boolean define(Method method, Definition definition) {
        String identity = definition.identity();
        if (identity != null && !fields.contains(identity)) {
            sites.unwatched().add(method.className(), "it has no field " + identity + " on this JDK");
            return false;
        }
        Defined.instrument(method, definition);
        return true;
    }

    private boolean instrument(Method method) {
        boolean changes = LockCalls.instrument(method, !jdk);
        changes |= Monitors.instrument(method);
        changes |= mayOwn() && OwnerStores.instrument(method, owners);
        if (SynchronizedMethods.isOne(method.node())) {
            String hindrance = SynchronizedMethods.hindrance(method);
            if (hindrance != null) {
                sites.unwatched().add(method.className(), hindrance);
            } else {
                SynchronizedMethods.instrument(method);
                changes = true;
            }
        }
        return changes;
    }

    /** Whether the class may make a lock of its own. Those of {@code java} do it with what is watched anyway. */
    private boolean mayOwn() {
        return !jdk || reader.getClassName().startsWith("javax/");
    }
}
