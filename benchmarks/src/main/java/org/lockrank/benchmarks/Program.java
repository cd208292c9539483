package org.lockrank.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows that share a JVM. The mode is read once in each, and ranks take their bits in the order in which locks first
 * carry them: what is to see a mode or a number of ranks has a JVM of its own.
 */
enum Program {
    /** With checking on, and violations thrown: there are none. */
    ON("throw", true) {
        @Override
        List<Row> rows() {
            LockRows locks = new LockRows();
            return join(locks.held(), locks.sides(), locks.twoThreads(), new RwMutexRows().rows());
        }
    },
    /** With checking off, beside the parents. */
    OFF("off", true) {
        @Override
        List<Row> rows() {
            LockRows locks = new LockRows();
            return join(locks.held(0, 3), locks.sides(), locks.twoThreads(), new RwMutexRows().rows());
        }
    },
    /** With violations counted. */
    COUNT("count", false) {
        @Override
        List<Row> rows() {
            LockRows locks = new LockRows();
            return join(locks.held(0, 10), List.of(locks.counted()));
        }
    },
    /** Orders of some sizes. */
    RANKS_8("throw", false) {
        @Override
        List<Row> rows() {
            return List.of(RankRows.chain(8));
        }
    },
    RANKS_64("throw", false) {
        @Override
        List<Row> rows() {
            return List.of(RankRows.chain(64));
        }
    },
    RANKS_67("throw", false) {
        @Override
        List<Row> rows() {
            return List.of(RankRows.chain(67));
        }
    },
    RANKS_500("throw", false) {
        @Override
        List<Row> rows() {
            return List.of(RankRows.chain(500));
        }
    },
    RANKS_GO("throw", false) {
        @Override
        List<Row> rows() {
            return List.of(RankRows.go());
        }
    },
    MEMORY_OFF("off", false) {
        @Override
        List<Row> rows() {
            return MemoryRows.rows();
        }
    },
    MEMORY_ON("throw", true) {
        @Override
        List<Row> rows() {
            return MemoryRows.rows();
        }
    },
    COMPILE("off", false) {
        @Override
        List<Row> rows() {
            return CompileRows.rows();
        }
    };

    private final String mode;
    private final boolean virtual;

    Program(String mode, boolean virtual) {
        this.mode = mode;
        this.virtual = virtual;
    }

    /** What {@code lockrank.mode} says in this program's JVM. */
    String mode() {
        return mode;
    }

    /** Whether virtual threads are measured too, where there are any; in a hurry only with checking on. */
    boolean virtual(boolean quick) {
        return virtual && (this == ON || !quick);
    }

    /** Whether one JVM is enough: bytes do not vary, and compiling takes its time. */
    boolean once() {
        return this == MEMORY_OFF || this == MEMORY_ON || this == COMPILE;
    }

    /** The rows, made anew, their locks with them. */
    abstract List<Row> rows();

    /** The name on command lines. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it has a row that is asked for; all are where nothing is. */
    boolean hasRow(Set<String> wanted) {
        return rows().stream().anyMatch(row -> Fork.isWanted(row.name(), wanted));
    }

    /** The names of all rows, each once. */
    static List<String> rowNames() {
        return Stream.of(values())
                .flatMap(program -> program.rows().stream())
                .map(Row::name)
                .distinct()
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Row> join(List<Row>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
