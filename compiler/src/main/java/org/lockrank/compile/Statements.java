package org.lockrank.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.Bind;
import org.lockrank.lang.Statement.Lock;
import org.lockrank.lang.Statement.LockMethod;
import org.lockrank.lang.Statement.Nestable;
import org.lockrank.lang.Statement.ReadWrite;
import org.lockrank.lang.Statement.Target;
import org.lockrank.lang.Word;
import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;

/** The statements that begin with a keyword: checked one by one and against each other, then given to the builder. */
final class Statements {

    /** Behind a name: the bins of the map in it. */
    private static final String BIN = "(bin)";

    private final OrderFile file;
    private final Definitions definitions;
    private final Suggestions suggestions;
    private final Diagnostics diagnostics;
    private final LockOrderBuilder builder;
    private final Map<String, Word> nestable = new HashMap<>();
    /** The statement that gave a lock its name. */
    private final Map<String, ReadWrite> locks = new HashMap<>();
    /** The statement that made a rank a side. */
    private final Map<String, ReadWrite> sides = new HashMap<>();
    /** The rank of each target, as {@code kind target}. */
    private final Map<String, Word> bound = new HashMap<>();
    /** Where each class is declared to be a lock. */
    private final Map<String, Word> declared = new HashMap<>();

    Statements(
            OrderFile file,
            Definitions definitions,
            Suggestions suggestions,
            Diagnostics diagnostics,
            LockOrderBuilder builder) {
        this.file = file;
        this.definitions = definitions;
        this.suggestions = suggestions;
        this.diagnostics = diagnostics;
        this.builder = builder;
    }

    void check() {
        for (var statement : file.statements()) {
            if (statement instanceof Nestable n) {
                n.ranks().forEach(rank -> nestable(rank, n.byKey() ? Nesting.BY_KEY : Nesting.ANY));
            } else if (statement instanceof ReadWrite pair) {
                readWrite(pair);
            }
        }
        for (var statement : file.statements()) {
            if (statement instanceof Bind bind && isRank(bind.rank())) {
                bind.targets().forEach(target -> bind(bind.rank(), target));
            } else if (statement instanceof Lock lock) {
                declare(lock);
            }
        }
    }

    private void nestable(Word rank, Nesting nesting) {
        if (!isRank(rank)) {
            return;
        }
        Word earlier = nestable.putIfAbsent(rank.text(), rank);
        if (earlier == null) {
            builder.nestable(rank.text(), nesting);
        } else {
            saidTwice(rank, Names.shown(rank.text()) + " is nestable already", earlier);
        }
    }

    private void readWrite(ReadWrite pair) {
        boolean right = isFree(pair) & isRank(pair.read()) & isRank(pair.write());
        if (!right) {
            return;
        }
        if (pair.read().text().equals(pair.write().text())) {
            diagnostics.at(
                    pair.write(),
                    Problem.LOCK_NAME,
                    "both sides of " + Names.shown(pair.lock().text()) + " have one rank",
                    "a lock whose sides have one rank needs no readwrite statement: delete it");
            return;
        }
        boolean free = true;
        for (Word side : List.of(pair.read(), pair.write())) {
            ReadWrite earlier = sides.get(side.text());
            if (earlier != null) {
                free = false;
                saidTwice(side, Names.shown(side.text()) + " is a side of another lock already", earlier.lock());
            }
        }
        if (free) {
            sides.put(pair.read().text(), pair);
            sides.put(pair.write().text(), pair);
            builder.readWrite(
                    pair.lock().text(), pair.read().text(), pair.write().text(), diagnostics.place(pair.lock()));
        }
    }

    /** Whether the name of a lock is nobody else's. */
    private boolean isFree(ReadWrite pair) {
        String name = Names.shown(pair.lock().text());
        int number = definitions.number(pair.lock().text());
        ReadWrite earlier = locks.putIfAbsent(pair.lock().text(), pair);
        if (number >= 0) {
            Word definition = definitions.words().get(number);
            diagnostics.at(
                    pair.lock(),
                    Problem.LOCK_NAME,
                    name + " is the name of a " + (definition.isGroup() ? "group" : "rank") + ", not of a lock",
                    "give the lock a name of its own",
                    new Related(diagnostics.place(definition), "defined here"));
        } else if (earlier != null) {
            diagnostics.at(
                    pair.lock(),
                    Problem.LOCK_NAME,
                    name + " is the name of another lock already",
                    "give one of the two another name",
                    new Related(diagnostics.place(earlier.lock()), "named here"));
        }
        return number < 0 && earlier == null;
    }

    private void bind(Word rank, Target target) {
        String what = found(target);
        Word earlier = bound.putIfAbsent(what, rank);
        ReadWrite pair = sides.get(rank.text());
        boolean otherSide = earlier != null
                && pair != null
                && !earlier.text().equals(rank.text())
                && pair == sides.get(earlier.text());
        if (earlier == null || otherSide) {
            builder.bind(rank.text(), target.kind(), target.target().text(), diagnostics.place(target.target()));
        } else {
            saidTwice(
                    target.target(),
                    target.kind().word() + " " + Names.shown(target.target().text()) + " is bound to "
                            + Names.shown(earlier.text()) + " already",
                    earlier);
        }
    }

    /** What a target finds; the bins of a map may be spelled in two ways. */
    private static String found(Target target) {
        String text = target.target().text();
        return text.endsWith(BIN)
                ? Binding.Kind.BINS.word() + " " + text.substring(0, text.length() - BIN.length())
                : target.kind().word() + " " + text;
    }

    private void declare(Lock lock) {
        String name = Names.shown(lock.type().text());
        Word earlier = declared.putIfAbsent(lock.type().text(), lock.type());
        if (earlier != null) {
            saidTwice(lock.type(), name + " is declared already", earlier);
            return;
        }
        Map<String, Word> seen = new HashMap<>();
        boolean right = true;
        boolean acquires = false;
        boolean releases = false;
        for (LockMethod each : lock.methods()) {
            DeclaredLock.Method method = each.method();
            boolean exclusive = method.role() == DeclaredLock.Role.EXCLUSIVE;
            acquires |= method.role() != DeclaredLock.Role.RELEASE;
            releases |= exclusive || method.role() == DeclaredLock.Role.RELEASE;
            if (exclusive && method.key() >= 0) {
                right = false;
                wrongMethods(
                        each.word(),
                        "an exclusive method has no key",
                        "write exclusive " + method.name() + "(" + "_,".repeat(method.parameters() - 1)
                                + "_), which is exclusive for its object");
            }
            Word before = seen.putIfAbsent(method.name() + " " + method.parameters(), each.word());
            if (before != null) {
                right = false;
                saidTwice(each.word(), "what " + method.name() + " does is said already", before);
            }
            boolean keyed = lock.methods().get(0).method().key() >= 0;
            if (keyed != method.key() >= 0) {
                right = false;
                wrongMethods(
                        each.word(),
                        "of the methods of " + name + " some have a key and some have not",
                        "give each a key, or none: an object that is both one lock and many is declared by one of them");
            }
        }
        if (!acquires || !releases) {
            right = false;
            wrongMethods(
                    lock.type(),
                    "nothing " + (acquires ? "releases " : "acquires ") + name,
                    acquires ? "add its method, such as release unlock()" : "add its method, such as acquire lock()");
        }
        if (right) {
            builder.declare(new DeclaredLock(
                    lock.type().text(),
                    lock.reentrant(),
                    lock.methods().stream().map(LockMethod::method).toList(),
                    diagnostics.place(lock.type())));
        }
    }

    private void wrongMethods(Word word, String message, String help) {
        diagnostics.at(word, Problem.LOCK_METHODS, message, help);
    }

    private void saidTwice(Word word, String message, Word earlier) {
        diagnostics.at(
                word,
                Problem.SAID_TWICE,
                message,
                "delete one of the two",
                new Related(diagnostics.place(earlier), "said here first"));
    }

    /** Whether a statement may be about a word; if not, says why. */
    private boolean isRank(Word word) {
        String name = Names.shown(word.text());
        int number = definitions.number(word.text());
        if (number >= 0 && !word.isGroup()) {
            return true;
        }
        if (number >= 0) {
            diagnostics.at(
                    word,
                    Problem.GROUP_IN_STATEMENT,
                    name + " is a group, and no lock carries a group",
                    "write the ranks that are meant",
                    new Related(diagnostics.place(definitions.words().get(number)), "defined here"));
        } else if (!file.lost(word.text())) {
            String help = word.isNone() || word.isGroup() && !word.hasCase()
                    ? "write the name of a rank"
                    : suggestions.orElse(word.text(), "define it: NONE < " + name + ";");
            ReadWrite lock = locks.get(word.text());
            diagnostics.at(
                    word,
                    Problem.NO_SUCH_RANK,
                    name + " is no rank of this order",
                    lock == null
                            ? help
                            : "it is a lock with two sides: write "
                                    + Names.shown(lock.read().text()) + " or "
                                    + Names.shown(lock.write().text()));
        }
        return false;
    }

    /** Looks for a cycle with the two sides of each lock as one, and reports the first. */
    void checkMerged() {
        List<Edge> cycle = builder.mergedCycle();
        if (!cycle.isEmpty()) {
            new MergedCycle(cycle, sides).report(diagnostics);
        }
    }
}
