package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.bytecode.ClassSites;
import org.lockrank.agent.bytecode.FieldSources;
import org.lockrank.agent.bytecode.Method;
import org.lockrank.agent.cache.InstrumentedClass;
import org.lockrank.agent.definitions.Definitions;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.LibraryDefinitions;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.hooks.DeclaredMethods;
import org.lockrank.agent.hooks.LoaderMethods;
import org.lockrank.agent.hooks.LockCalls;
import org.lockrank.agent.hooks.Monitors;
import org.lockrank.agent.hooks.OwnerFields;
import org.lockrank.agent.hooks.OwnerReferences;
import org.lockrank.agent.hooks.OwnerStores;
import org.lockrank.agent.hooks.SynchronizedMethods;
import org.lockrank.agent.shapes.DefinedMethod;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
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

    private static final int MOST_STACK = 65535;

    private final ClassReader reader;
    private final ClassWriter writer;
    private final BitSet methods;
    private final boolean jdk;
    private final DeclaredLocks locks;
    private final ClassSites sites;
    private final Set<String> fields = new HashSet<>();
    private final FieldSources sources;
    private final OwnerFields owners;
    private final OwnerReferences references;
    private final Map<String, Definition> definitions;
    private final LeftAlone left;

    /** The methods by their places, each by name and descriptor. */
    private final List<String> names = new ArrayList<>();

    private @Nullable String file;
    private int version;
    private boolean changed;

    /**
     * What becomes of a class file with hooks in the methods of {@code methods}, by their places, and in those that {@link
     * Definitions} names.
     *
     * <p>HotSpot compiles no method that is longer than {@value #LONGEST_COMPILED} bytes. One that would become so stays
     * as it is, for what it would cost the program is more than a watcher may. So does one that would become longer than
     * a class file can say.
     */
    static InstrumentedClass rewrite(byte[] file, ClassScan scan, boolean watched, boolean jdk, DeclaredLocks locks) {
        ClassReader reader = new ClassReader(file);
        BitSet methods = watched ? (BitSet) scan.methods().clone() : new BitSet();
        locks.addTo(methods, reader);
        LeftAlone left = new LeftAlone();
        while (true) {
            ClassSites sites = new ClassSites(scan.freeHigh());
            ClassRewriter rewriter =
                    new ClassRewriter(reader, new ClassWriter(reader, 0), methods, jdk, locks, sites, left);
            try {
                byte[] changed = rewriter.rewrite();
                if (changed == null
                        || !mayGrowTooLong(scan.codeLengths())
                        || !rewriter.leavesTooLong(scan.codeLengths(), new ClassScan(changed, !jdk).codeLengths())) {
                    return sites.in(changed, reader.getItemCount(), reader.header, left.why());
                }
            } catch (MethodTooLargeException e) {
                int place = rewriter.names.indexOf(e.getMethodName() + e.getDescriptor());
                if (place < 0 || !methods.get(place)) {
                    throw e;
                }
                rewriter.leave(place, "it would become longer than a method can be");
            }
        }
    }

    private static boolean mayGrowTooLong(int[] lengths) {
        for (int length : lengths) {
            if (length > LONGEST_COMPILED / 4 && length <= LONGEST_COMPILED) {
                return true;
            }
        }
        return false;
    }

    private ClassRewriter(
            ClassReader reader,
            ClassWriter writer,
            BitSet methods,
            boolean jdk,
            DeclaredLocks locks,
            ClassSites sites,
            LeftAlone left) {
        super(Opcodes.ASM9, writer);
        this.reader = reader;
        this.writer = writer;
        this.methods = methods;
        this.jdk = jdk;
        this.locks = locks;
        this.sites = sites;
        this.left = left;
        this.sources = new FieldSources(reader);
        this.owners = new OwnerFields(reader);
        this.references = new OwnerReferences(reader);
        this.definitions = jdk ? Definitions.of(reader.getClassName()) : LibraryDefinitions.of(reader.getClassName());
    }

    /** From now on a method is left as it is. */
    private void leave(int place, String why) {
        methods.clear(place);
        left.add(names.get(place), why);
    }

    /** Whether there is some that was compiled before, and would not be any more. */
    private boolean leavesTooLong(int[] before, int[] after) {
        boolean some = false;
        for (int i = 0; i < before.length; i++) {
            if (before[i] <= LONGEST_COMPILED && after[i] > LONGEST_COMPILED && methods.get(i)) {
                leave(i, "it would become too long to be compiled: more than " + LONGEST_COMPILED + " bytes");
                some = true;
            }
        }
        return some;
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
        boolean looked = methods.get(names.size()) && Scope.watchesMethod(reader.getClassName(), name);
        names.add(name + descriptor);
        Definition definition = definitions.isEmpty() ? null : definitions.get(name + descriptor);
        if (definition == null && !looked) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
            @Override
            public void visitEnd() {
                boolean changes = looked && instrument(this);
                changes |= definition != null && define(this, definition);
                if (changes) {
                    maxStack = Math.min(maxStack + MORE_STACK, MOST_STACK);
                    shortenFrames(this);
                    changed = true;
                }
                accept(writer);
            }
        };
    }

    /**
     * Frames end with the last variable that has a value. What comes after it may be said, but ASM, where an agent behind us has it
     * count variables anew, would count fewer than such a frame has, and the class would not verify.
     */
    private static void shortenFrames(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof FrameNode frame) {
                int length = frame.local.size();
                while (length > 0 && frame.local.get(length - 1) == Opcodes.TOP) {
                    length--;
                }
                frame.local = frame.local.subList(0, length);
            }
        }
    }

    private Method method(MethodNode node, int care) {
        return new Method(reader.getClassName(), file, version, node, sources, sites, care);
    }

    /**
     * A field that is not there would be an error in the program's thread, so it is looked for first. Of a library there are many
     * versions, and nothing is wrong with one that is put together otherwise.
     */
    private boolean define(MethodNode node, Definition definition) {
        String identity = definition.identity();
        if (identity != null && !fields.contains(identity)) {
            if (jdk) {
                left.add(node.name + node.desc, "there is no field " + identity + " on this JDK");
            }
            return false;
        }
        Method method = method(node, 0);
        if (!jdk && !DefinedMethod.keepsThis(method)) {
            left.add(node.name + node.desc, "its object's variable is used again");
            return false;
        }
        DefinedMethod.instrument(method, definition);
        return true;
    }

    /** Adds hooks, as many as may be without harm. */
    private boolean instrument(MethodNode node) {
        String why = null;
        for (int care = 0; care <= Method.MOST_CARE; care++) {
            Method method = method(node, care);
            why = plan(method);
            if (why == null && method.isStillBalanced()) {
                boolean changes = !method.insertions().isEmpty();
                method.apply();
                return changes;
            }
        }
        left.add(node.name + node.desc, why == null ? "HotSpot would not compile it any more" : why);
        return false;
    }

    /** Answers why there can be no hooks, or null. Nothing is changed yet. */
    private @Nullable String plan(Method method) {
        if (method.node().maxStack > MOST_STACK - MORE_STACK) {
            return "it has as large a stack as there may be";
        }
        try {
            LockCalls.plan(method, !jdk, locks);
            if (mayOwn()) {
                OwnerStores.plan(method, owners, references);
            }
            String why = Monitors.plan(method);
            // What the method acquires is asked for before the method's own monitor, which it may release meanwhile.
            why = why != null ? why : DeclaredMethods.plan(method, locks);
            if (why == null && !jdk) {
                why = LoaderMethods.plan(method);
            }
            return why != null ? why : SynchronizedMethods.plan(method);
        } catch (RuntimeException e) {
            return LeftAlone.reason(e);
        }
    }

    /** Whether the class may make a lock of its own. Those of {@code java} do it with what is watched anyway. */
    private boolean mayOwn() {
        return !jdk || reader.getClassName().startsWith("javax/");
    }
}
