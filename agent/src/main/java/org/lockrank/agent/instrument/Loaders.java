package org.lockrank.agent.instrument;

import java.util.Map;
import java.util.WeakHashMap;
import org.lockrank.agent.bytecode.HooksClass;

/**
 * Which class loaders find the hooks. All that pass {@code java.} on to their parents do, as they must; one that does not
 * would make a program fail that was right before.
 *
 * <p>Safe for use by many threads. The loader is asked without a lock of ours.
 */
final class Loaders {

    private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

    /**
     * Whether classes of this loader can call the hooks. Asks the loader once, in the way in which the JVM would; meanwhile
     * the answer is yes, for classes that it loads in order to answer.
     */
    boolean findHooks(ClassLoader loader) {
        if (loader.getClass().getClassLoader() == null) {
            return true;
        }
        synchronized (known) {
            Boolean before = known.putIfAbsent(loader, true);
            if (before != null) {
                return before;
            }
        }
        boolean finds;
        try {
            finds = loader.loadClass(HooksClass.NAME.replace('/', '.')).getClassLoader() == null;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            finds = false;
        }
        synchronized (known) {
            known.put(loader, finds);
        }
        return finds;
    }
}
