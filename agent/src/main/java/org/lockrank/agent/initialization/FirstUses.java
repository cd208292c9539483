package org.lockrank.agent.initialization;

import java.util.List;
import java.util.Set;

/** Tells from class files whether a thread uses a class for the first time while it holds a lock. */
public interface FirstUses {

    /** Knows nothing. */
    FirstUses NONE = new FirstUses() {
        @Override
        public Search search() {
            return new Search() {
                @Override
                public List<String> under(List<String> calls, String startedAt, String className, Set<String> inner) {
                    return List.of();
                }

                @Override
                public boolean needs(String used, String needed) {
                    return false;
                }

                @Override
                public List<String> needs(List<String> calls, String startedAt, String used, String needed) {
                    return List.of();
                }

                @Override
                public void close() {}
            };
        }
    };

    /** Looks at the classes that are loaded now. */
    Search search();

    /** For one thread, and to be closed. */
    interface Search extends AutoCloseable {

        /**
         * The calls by which a thread uses a class under a lock, having used it never before; empty where that is not certain.
         *
         * @param calls all calls of the thread when it asked for the lock, the innermost first, as a {@link org.lockrank.record.Fact.Stack} has them
         * @param startedAt the call that started the thread; empty if that is not known
         * @param className the class, with dots
         * @param inner classes that were initialized in its initializer, with dots: none of these may have been used before either
         */
        List<String> under(List<String> calls, String startedAt, String className, Set<String> inner);

        /** Whether the initializer of the one class uses the other, whatever happens; both by their names with dots. */
        boolean needs(String used, String needed);

        /**
         * The calls by which a thread needs a class in the initializer of another, would it be the first to use that, as it was the first of the two
         * that it used; empty where that is not certain.
         *
         * @param calls all calls of the thread at some time, one of them of a method of {@code used}
         * @param startedAt the call that started the thread; empty if that is not known
         * @param used the class that the thread used, with dots
         * @param needed the class that the initializer of this one uses whatever happens, with dots
         */
        List<String> needs(List<String> calls, String startedAt, String used, String needed);

        @Override
        void close();
    }
}
