package org.lockrank.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/**
 * An order read as a policy of imports: a before b says that b may import a.
 *
 * <p>A class stands for the longest name of the order that its package's name begins with, and a class of the JDK for its
 * module. Whoever stands for the same name may import each other.
 */
final class ImportPolicy {

    private final LockOrder order;
    private final Map<String, String> jdkModules = new HashMap<>();

    ImportPolicy(LockOrder order) {
        this.order = order;
        for (Module module : ModuleLayer.boot().modules()) {
            module.getPackages().forEach(name -> jdkModules.put(name, module.getName()));
        }
    }

    /** What one class imports against the policy, a line each, with what to do about it. */
    List<String> refusals(ClassImports file) {
        Optional<Rank> importer = rankOf(file.name());
        if (importer.isEmpty()) {
            return List.of(file.name() + " is in no room that " + order.source() + " names: add its package there");
        }
        List<String> refusals = new ArrayList<>();
        for (String imported : file.imported()) {
            Optional<Rank> wanted = rankOf(imported);
            if (wanted.isEmpty()) {
                refusals.add(file.name() + " imports " + imported + ", which " + order.source()
                        + " does not name: do without it, or add " + nameToAdd(imported) + " there");
            } else if (!mayImport(importer.get(), wanted.get())) {
                refusals.add(file.name() + " imports " + imported + ": " + order.source() + " does not say "
                        + wanted.get().name() + " < " + importer.get().name());
            }
        }
        return refusals;
    }

    private boolean mayImport(Rank importer, Rank imported) {
        return importer == imported || order.permits(imported, importer);
    }

    private Optional<Rank> rankOf(String className) {
        String name = nameToAdd(className);
        while (true) {
            Optional<Rank> rank = order.find(name);
            int dot = name.lastIndexOf('.');
            if (rank.isPresent() || dot < 0 || jdkModules.containsValue(name)) {
                return rank;
            }
            name = name.substring(0, dot);
        }
    }

    /** The package of a class, or its module if it is one of the JDK's. */
    private String nameToAdd(String className) {
        int dot = className.lastIndexOf('.');
        String packageName = dot < 0 ? className : className.substring(0, dot);
        return jdkModules.getOrDefault(packageName, packageName);
    }
}
