package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A method that is to get hooks, the class that it stands in, and what was planned for it so far.
 *
 * <p>A hook is a call, and may throw if there is no stack left for it. So it must stand where that does no harm, and where
 * HotSpot still compiles the method: what catches it must be what would catch an exception of the method's own there. If
 * that handler is reached with other monitors held than are held at the hook, it is made for another place, and the hook is
 * taken out of its range. In a method that takes monitors a hook is added only where that works out.
 */
public final class Method {

    /** Why a method is left as it is where {@link #hookBeforeReturn} cannot plan its hook. */
    public static final String NOT_BEFORE_RETURN = "no call can stand before where it returns";

    /** The most careful way to plan. */
    public static final int MOST_CARE = 2;

    private static final int MOST_VARIABLES = 65535;

    private final String owner;
    private final @Nullable String file;
    private final int version;
    private final MethodNode node;
    private final FieldSources fields;
    private final ClassSites sites;
    private final int care;
    private final Handlers handlers;
    private final Insertions insertions;
    private final boolean takesMonitors;
    private @Nullable MergePoints mergePoints;
    private @Nullable Flow flow;
    private boolean wasBalanced = true;
    private int variables;

    /**
     * A method without plans.
     *
     * @param owner the class, as class files name it
     * @param file the source file, if the class file says so
     * @param version the class file's major version
     * @param care 0 to add what can be added, up to {@link #MOST_CARE} to add less, after that came to nothing
     */
    public Method(
            String owner,
            @Nullable String file,
            int version,
            MethodNode node,
            FieldSources fields,
            ClassSites sites,
            int care) {
        this.owner = owner;
        this.file = file;
        this.version = version;
        this.node = node;
        this.fields = fields;
        this.sites = sites;
        this.care = care;
        this.handlers = new Handlers(node);
        this.insertions = new Insertions(node, handlers);
        this.takesMonitors = hasMonitors(node.instructions);
        this.variables = node.maxLocals;
    }

    private static boolean hasMonitors(InsnList code) {
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.MONITORENTER || at.getOpcode() == Opcodes.MONITOREXIT) {
                return true;
            }
        }
        return false;
    }

    public String owner() {
        return owner;
    }

    /** The class, with dots. */
    String className() {
        return owner.replace('/', '.');
    }

    public int version() {
        return version;
    }

    public MethodNode node() {
        return node;
    }

    public FieldSources fields() {
        return fields;
    }

    public boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    /** Whether the method has frames, which any handler that is added to it needs then too. */
    public boolean hasFrames() {
        return version >= Opcodes.V1_6;
    }

    public boolean takesMonitors() {
        return takesMonitors;
    }

    /** How carefully to plan. */
    public int care() {
        return care;
    }

    public Handlers handlers() {
        return handlers;
    }

    public MergePoints mergePoints() {
        MergePoints known = mergePoints;
        if (known == null) {
            known = new MergePoints(node);
            mergePoints = known;
        }
        return known;
    }

    public Insertions insertions() {
        return insertions;
    }

    /** What is held where. Found out when it is first asked for, for most methods need not know. */
    public Flow flow() {
        Flow known = flow;
        if (known == null) {
            known = new Flow(node, handlers, mergePoints());
            wasBalanced = known.isBalanced();
            flow = known;
        }
        return known;
    }

    /** Whether it is known what is on the stack at an instruction, and that some way leads there. */
    public boolean isFollowed(AbstractInsnNode at) {
        return flow().trouble() == null && flow().before(at) != null;
    }

    /** Whether this is in its variable at an instruction, as far as the verifier sees it. */
    public boolean keepsThis(AbstractInsnNode at) {
        FrameNode frame = null;
        for (AbstractInsnNode any = node.instructions.getFirst(); any != null; any = any.getNext()) {
            if (any instanceof VarInsnNode store
                    && store.var == 0
                    && store.getOpcode() >= Opcodes.ISTORE
                    && store.getOpcode() <= Opcodes.ASTORE) {
                return false;
            }
        }
        for (AbstractInsnNode before = at; before != null && frame == null; before = before.getPrevious()) {
            frame = before instanceof FrameNode there ? there : null;
        }
        return frame == null || !frame.local.isEmpty() && frame.local.get(0) != Opcodes.TOP;
    }

    /** The number that code carries of a new site: the place of {@code at}, where the lock came from {@code field}. */
    public int site(@Nullable AbstractInsnNode at, @Nullable String field) {
        AbstractInsnNode line = at == null ? firstLine() : at;
        return sites.add(new Site(className(), node.name, file, line == null ? -1 : Code.line(line), field));
    }

    /** Instances of the class say who owns them. */
    public void saysOwner() {
        sites.ofOwner();
    }

    /** The number that code carries of a new site: where this method, which is synchronized, begins. */
    public int siteOfMethod() {
        int site = site(null, null);
        sites.ofMethod(site);
        return site;
    }

    private @Nullable AbstractInsnNode firstLine() {
        for (AbstractInsnNode at = node.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return at;
            }
        }
        return null;
    }

    /** A new variable, of one or two words, that the method did not have. */
    public int newVariable(int words) {
        int variable = variables;
        variables += words;
        if (variables > MOST_VARIABLES) {
            throw new IllegalStateException("the method " + node.name + " has as many variables as there may be");
        }
        return variable;
    }

    /**
     * Plans a hook on the way from an instruction to the next one, if there is a way and if it can stand there; answers
     * whether. What would catch an exception of either instruction catches its exceptions.
     */
    public boolean hookAfter(AbstractInsnNode at, InsnList hook) {
        AbstractInsnNode next = Code.next(at);
        if (next == null) {
            return false;
        }
        return hookAfter(at, hook, handlers.ofBoth(at, next), false);
    }

    /** The same with other handlers to choose from: see {@link Insertions#after}. */
    public boolean hookAfter(AbstractInsnNode at, InsnList hook, List<TryCatchBlockNode> candidates, boolean loose) {
        List<TryCatchBlockNode> catching = candidates;
        if (takesMonitors) {
            List<HeldMonitors> held = flow().after(at);
            catching = held == null ? null : catching(candidates, held, loose);
            if (catching == null) {
                return false;
            }
            flow().throwingAfter(at, catching);
        }
        insertions.after(at, hook, catching);
        return true;
    }

    /** Plans a hook before an instruction, if some way leads there and if it can stand there; answers whether. */
    public boolean hookBefore(AbstractInsnNode at, InsnList hook, boolean loose) {
        if (!takesMonitors) {
            insertions.before(at, hook);
            return true;
        }
        List<HeldMonitors> held = flow().before(at);
        List<TryCatchBlockNode> catching = held == null ? null : catching(handlers.of(at), held, loose);
        if (held == null || catching == null) {
            return false;
        }
        if (!StackEffects.mayThrow(at.getOpcode(), held) || !catching.equals(handlers.of(at))) {
            flow().throwingBefore(at, catching);
        }
        insertions.before(at, hook, catching);
        return true;
    }

    /** Plans a hook before a return; answers whether it can stand there, or no way leads there. */
    public boolean hookBeforeReturn(AbstractInsnNode at, InsnList hook) {
        return hookBefore(at, hook, false) || flow().before(at) == null;
    }

    /**
     * Those of the candidates that are to catch what is thrown where this may be held: they are reached with the same held;
     * if {@code loose}, with the same among others, or not at all as far as anybody knew. Null if what is held would stay so.
     */
    private @Nullable List<TryCatchBlockNode> catching(
            List<TryCatchBlockNode> candidates, List<HeldMonitors> held, boolean loose) {
        List<TryCatchBlockNode> catching = new ArrayList<>();
        boolean all = false;
        for (TryCatchBlockNode block : candidates) {
            if (all || fits(flow().before(block.handler), held, loose)) {
                catching.add(block);
                all |= block.type == null;
            }
        }
        return all || HeldMonitors.nothingIn(held) ? catching : null;
    }

    private boolean fits(@Nullable List<HeldMonitors> there, List<HeldMonitors> here, boolean loose) {
        if (there == null) {
            return loose && care == 0;
        }
        return there.containsAll(here) && (loose || here.containsAll(there));
    }

    /** Whether HotSpot will compile the method with what was planned if it compiled it without. */
    public boolean isStillBalanced() {
        Flow known = flow;
        if (known == null || !takesMonitors) {
            return true;
        }
        known.run();
        return known.trouble() == null && (known.isBalanced() || !wasBalanced);
    }

    /** Carries out what was planned. */
    public void apply() {
        insertions.apply();
        node.maxLocals = variables;
    }
}
