package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.instrument.Definitions.Definition;
import org.lockrank.agent.name.Sites;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Changes one class file. Methods without anything to change are copied as they are, byte for byte.
 *
 * <p>Frames are kept and never computed: to compute them the program's classes would have to be loaded in the midst of
 * loading one.
 */
final class ClassRewriter {

    private final byte[] file;
    private final BitSet methods;
    private final boolean jdk;
    private final Sites sites;
    private boolean changed;

    /** {@code methods}: the places in the file of those to look at. */
    ClassRewriter(byte[] file, BitSet methods, boolean jdk, Sites sites) {
        this.file = file;
        this.methods = methods;
        this.jdk = jdk;
        this.sites = sites;
    }

    /** The changed class file, or null if there was nothing to change. */
    byte @Nullable [] rewrite() {
        ClassReader reader = new ClassReader(file);
        ClassNode whole = new ClassNode();
        reader.accept(whole, ClassReader.EXPAND_FRAMES);
        FieldSources fields = new FieldSources(whole.name, whole.methods);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        int version = whole.version & 0xffff;
        Map<String, Definition> definitions = jdk ? Definitions.of(whole.name) : Map.of();
        List<MethodNode> nodes = new ArrayList<>(whole.methods);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    private int next;

                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        int place = next++;
                        Definition definition = definitions.get(name + descriptor);
                        if (definition != null || methods.get(place)) {
                            Method method =
                                    new Method(whole.name, whole.sourceFile, version, nodes.get(place), fields, sites);
                            boolean defines = definition != null && define(method, definition, whole);
                            if (methods.get(place) && instrument(method) || defines) {
                                changed = true;
                                method.node().accept(writer);
                                return null;
                            }
                        }
                        return super.visitMethod(access, name, descriptor, signature, exceptions);
                    }
                },
                0);
        return changed ? writer.toByteArray() : null;
    }

    /** A field that is not there would be an error in the program's thread, so it is looked for first. */
    private boolean define(Method method, Definition definition, ClassNode whole) {
        String identity = definition.identity();
        if (identity != null) {
            boolean found = false;
            for (FieldNode field : whole.fields) {
                found |= identity.equals(field.name + ":" + field.desc);
            }
            if (!found) {
                sites.unwatched().add(whole.name.replace('/', '.'), "it has no field " + identity + " on this JDK");
                return false;
            }
        }
        Defined.instrument(method, definition);
        return true;
    }

    private boolean instrument(Method method) {
        boolean changes = LockCalls.instrument(method, !jdk);
        changes |= Monitors.instrument(method);
        if (SynchronizedMethods.isOne(method.node())) {
            String hindrance = SynchronizedMethods.hindrance(method);
            if (hindrance != null) {
                sites.unwatched().add(method.owner().replace('/', '.'), hindrance);
            } else {
                SynchronizedMethods.instrument(method);
                changes = true;
            }
        }
        return changes;
    }
}
