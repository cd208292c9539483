package org.lockrank.agent.firstuse;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of the program that are loaded, by their names in class files. Those of the JDK and of the agent are none of these. */
final class LoadedProgram implements AutoCloseable {

    /** With more, it is not looked for what calls come to that may be of any class. */
    private static final int MOST_CLASSES = 20_000;

    private final Map<String, Class<?>> byName = new HashMap<>();

    /** Those of the JDK. */
    private final Map<String, Class<?>> others = new HashMap<>();

    /** Names that several loaders have a class of. */
    private final Set<String> several = new HashSet<>();

    private final ClassFiles files = new ClassFiles();

    /** By the names of method and interface, what lambdas and method references do when it is called; null until it is asked for. */
    private @Nullable Map<String, List<Lambda>> lambdas;

    /** By name and descriptor, the classes that have such a method. Filled with {@link #lambdas}, as what follows. */
    private final Map<String, List<String>> declaring = new HashMap<>();

    /** Those whose files cannot be had. */
    private final List<Class<?>> unread = new ArrayList<>();

    /** What was asked for of {@link #isInheritedIn}. */
    private final Map<Class<?>, List<Class<?>>> subtypes = new HashMap<>();

    /** A method that is called through an interface. */
    record Lambda(String interfaceName, Handle does) {}

    LoadedProgram(Class<?>[] loaded) {
        for (Class<?> type : loaded) {
            if (isOfTheProgram(type)) {
                if (byName.put(internalName(type), type) != null) {
                    several.add(internalName(type));
                }
            } else if (!type.isHidden() && !type.isArray()) {
                others.put(internalName(type), type);
            }
        }
    }

    /** The names of the classes and interfaces of the program that a class of it inherits from. */
    List<String> supertypes(String of) {
        List<String> names = new ArrayList<>();
        Class<?> type = byName.get(of);
        if (type != null) {
            addSupertypes(type, names);
        }
        return names;
    }

    private void addSupertypes(Class<?> type, List<String> names) {
        Class<?> above = type.getSuperclass();
        if (above != null && has(internalName(above)) && !names.contains(internalName(above))) {
            names.add(internalName(above));
            addSupertypes(above, names);
        }
        for (Class<?> each : type.getInterfaces()) {
            if (has(internalName(each)) && !names.contains(internalName(each))) {
                names.add(internalName(each));
                addSupertypes(each, names);
            }
        }
    }

    /** The class of the JDK's of that name, if it is loaded; null for others. */
    @Nullable
    Class<?> ofTheJdk(String name) {
        return others.get(name);
    }

    private static boolean isOfTheProgram(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && (loader != LoadedProgram.class.getClassLoader() || loader == ClassLoader.getSystemClassLoader())
                && !type.isArray()
                && !type.isHidden();
    }

    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Whether the program has a class of that name. */
    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The class of that name; null if there is none, or more than one. */
    @Nullable
    Class<?> type(String name) {
        return several.contains(name) ? null : byName.get(name);
    }

    /** Its file; null if it cannot be had. */
    @Nullable
    ClassNode file(String name) {
        Class<?> type = type(name);
        return type == null ? null : files.of(type);
    }

    /** Reads all files once. */
    private Map<String, List<Lambda>> lambdas() {
        Map<String, List<Lambda>> all = lambdas;
        if (all == null) {
            all = new HashMap<>();
            lambdas = all;
            boolean few = byName.size() <= MOST_CLASSES;
            for (Map.Entry<String, Class<?>> each : byName.entrySet()) {
                ClassNode file = few && !several.contains(each.getKey()) ? files.of(each.getValue()) : null;
                if (file == null) {
                    unread.add(each.getValue());
                } else {
                    addMethods(each.getKey(), file);
                    addLambdas(file, all);
                }
            }
        }
        return all;
    }

    /** What a call of that name may come to in lambdas and method references of the program; null if that is not known. */
    @Nullable
    List<Lambda> lambdas(String method) {
        List<Lambda> found = lambdas().getOrDefault(method, List.of());
        for (Class<?> type : unread) {
            if (!Proxy.isProxyClass(type)) {
                return null;
            }
        }
        return found;
    }

    /** The classes of the program whose method of that name and descriptor a call on objects of a type may come to; null if that is not known. */
    @Nullable
    List<String> having(String method, Class<?> type) {
        lambdas();
        for (Class<?> each : unread) {
            if (type.isAssignableFrom(each) && !(type == Object.class && Proxy.isProxyClass(each))) {
                return null;
            }
        }
        List<String> found = new ArrayList<>();
        for (String each : declaring.getOrDefault(method, List.of())) {
            Class<?> has = byName.get(each);
            if (has != null && (type.isAssignableFrom(has) || isInheritedIn(has, type))) {
                found.add(each);
            }
        }
        return found;
    }

    /** Whether a class inherits from both. */
    private boolean isInheritedIn(Class<?> has, Class<?> type) {
        List<Class<?>> of = subtypes.get(type);
        if (of == null) {
            of = new ArrayList<>();
            subtypes.put(type, of);
            for (Class<?> each : byName.values()) {
                if (type.isAssignableFrom(each)) {
                    of.add(each);
                }
            }
        }
        for (Class<?> each : of) {
            if (has.isAssignableFrom(each)) {
                return true;
            }
        }
        return false;
    }

    private void addMethods(String name, ClassNode file) {
        for (MethodNode method : file.methods) {
            List<String> of = declaring.get(method.name + method.desc);
            if (of == null) {
                of = new ArrayList<>(1);
                declaring.put(method.name + method.desc, of);
            }
            of.add(name);
        }
    }

    private static void addLambdas(ClassNode file, Map<String, List<Lambda>> all) {
        for (MethodNode method : file.methods) {
            for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
                if (at instanceof InvokeDynamicInsnNode made
                        && Type.getReturnType(made.desc).getSort() == Type.OBJECT) {
                    String type = Type.getReturnType(made.desc).getInternalName();
                    for (Object argument : made.bsmArgs) {
                        if (argument instanceof Handle does) {
                            List<Lambda> of = all.get(made.name);
                            if (of == null) {
                                of = new ArrayList<>();
                                all.put(made.name, of);
                            }
                            of.add(new Lambda(type, does));
                        }
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
