package org.lockrank.junit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What lies in JUnit's store of a test or class until JUnit closes it, after all else that belongs to the test: then the scope
 * is finished, and fails the test where it must.
 *
 * <p>Both a {@code CloseableResource}, which alone JUnit 5.12 closes, and an {@code AutoCloseable}, as later ones want it.
 */
record Closing(Scope scope, ExtensionContext context)
        implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Closing.class);

    /** What lies in the store of this very context; what it makes if nothing does, so that two registrations act once. */
    static Closing open(ExtensionContext context, Supplier<Scope> scope) {
        // The id is part of the key, for a store also finds what lies in the stores around it.
        return store(context)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new Closing(scope.get(), context), Closing.class);
    }

    /** The run that a context belongs to. */
    static Run run(ExtensionContext context) {
        return store(context.getRoot()).getOrComputeIfAbsent(Run.class, type -> Run.begin(context), Run.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    @Override
    public void close() {
        scope.finish(context.getExecutionException().orElse(null));
    }
}
