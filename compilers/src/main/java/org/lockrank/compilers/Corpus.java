package org.lockrank.compilers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lockrank.testing.Jdk;

/** All compilers on all JDKs, as many at a time as there are processors. */
final class Corpus {

    private final Workshop shop;
    private final List<Compiler> compilers;
    private final List<Jdk> on;
    private final int dives;
    private final Consumer<Row> progress;

    /** {@code progress} is told each row as soon as there is one, by whatever thread made it. */
    Corpus(Workshop shop, List<Compiler> compilers, List<Jdk> on, int dives, Consumer<Row> progress) {
        this.shop = shop;
        this.compilers = compilers;
        this.on = on;
        this.dives = dives;
        this.progress = progress;
    }

    /** The rows: first of those that compile sources, then of those that treat what they made. */
    List<Row> tried() {
        Output locks = Output.locks(shop);
        Map<String, Compiler> sources = new LinkedHashMap<>();
        Map<String, Compiler> treating = new LinkedHashMap<>();
        for (Compiler compiler : compilers) {
            Compiler source = Compilers.source(shop, compiler);
            sources.put(source.name(), source);
            if (compiler.treats()) {
                treating.put(compiler.name(), compiler);
            }
        }
        Trials trials = new Trials(shop, locks, dives);
        List<Row> rows = new ArrayList<>();
        for (Collection<Compiler> some : List.of(sources.values(), treating.values())) {
            all(some.stream().map(compiler -> compiled(compiler, locks)).toList());
            List<Callable<Row>> tasks = new ArrayList<>();
            for (Compiler compiler : some) {
                for (Jdk jdk : on) {
                    if (jdk.version() >= Compilers.source(shop, compiler).oldest()) {
                        tasks.add(() -> tried(trials, compiler, jdk));
                    }
                }
            }
            rows.addAll(all(tasks));
        }
        return rows;
    }

    /** Compiles; where that fails, {@link #tried} says so. */
    private Callable<Boolean> compiled(Compiler compiler, Output locks) {
        return () -> {
            try {
                return !Output.of(compiler, shop, locks).key().isEmpty();
            } catch (CompilerException e) {
                return false;
            }
        };
    }

    private Row tried(Trials trials, Compiler compiler, Jdk jdk) {
        Row row;
        try {
            row = trials.row(compiler, jdk);
        } catch (CompilerException e) {
            row = Row.failed(compiler, jdk, String.valueOf(e.getMessage()));
        }
        progress.accept(row);
        return row;
    }

    private static <T> List<T> all(List<Callable<T>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** The rows as text, and below them what was left unwatched and what is wrong. */
    static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder(Row.HEADER).append('\n');
        rows.forEach(row -> text.append(row).append('\n'));
        for (Row row : rows) {
            row.unwatched()
                    .forEach(each -> text.append("unwatched: ")
                            .append(row.compiler())
                            .append(" on ")
                            .append(row.jdk())
                            .append(": ")
                            .append(each)
                            .append('\n'));
        }
        rows.forEach(row -> row.failures()
                .forEach(each -> text.append("failure: ").append(each).append('\n')));
        return text.toString();
    }
}
