package org.lockrank.lang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Lexer.Kind;
import org.lockrank.lang.Statement.Operator;
import org.lockrank.lang.Statement.Rule;

/**
 * Parses rules by descent, one word ahead; loops where others recurse, since a file may be one chain.
 *
 * <p>The grammar is that of Go's {@code internal/dag}; the statements are {@link StatementParser}'s. An error is recovered by
 * leaving out or putting in one mark, never by giving up the rule, for each name lost would be reported again wherever it
 * is used.
 */
final class Parser {

    final Lexer lexer;
    final Diagnostics diagnostics;
    private final Comments comments = new Comments();
    private final List<Statement> statements = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    /** Whether the statement before this one ended without a semicolon. */
    private boolean unparted;
    /** Whether this rule is not quite what the file says. */
    private boolean recovered;

    Parser(SourceText text, Diagnostics diagnostics) {
        this.lexer = new Lexer(text, diagnostics, comments);
        this.diagnostics = diagnostics;
    }

    OrderFile file() {
        StatementParser keywords = new StatementParser(this);
        lexer.next();
        while (lexer.kind != Kind.END) {
            Word first = lexer.word();
            if (lexer.kind == Kind.NAME && StatementParser.isKeyword(first.text())) {
                lexer.next();
                if (lexer.kind == Kind.NAME) {
                    unparted = false;
                    keywords.statement(first);
                    continue;
                }
                rule(first, new ArrayList<>(List.of(first)));
            } else {
                rule(first, new ArrayList<>());
            }
        }
        return new OrderFile(statements, lost, comments);
    }

    void accept(Statement statement) {
        statements.add(statement);
    }

    /** Forgets words up to the next semicolon, and remembers that they were there. */
    void skip() {
        while (lexer.kind != Kind.SEMICOLON && lexer.kind != Kind.END) {
            lost.add(lexer.text);
            lexer.next();
        }
        lexer.next();
    }

    /** Ends a statement: at its semicolon, or before whatever stands where one is missing. */
    void end(Word first) {
        if (lexer.kind == Kind.SEMICOLON) {
            lexer.next();
        } else if (lexer.kind == Kind.END) {
            unterminated(first);
        } else {
            semicolonMissing();
        }
    }

    /** Parses a rule; {@code list} holds the first word if that has been read already. */
    private void rule(Word first, List<Word> list) {
        recovered = unparted;
        unparted = false;
        List<List<Word>> lists = new ArrayList<>();
        List<Operator> operators = new ArrayList<>();
        boolean wantsName = list.isEmpty();
        while (true) {
            switch (lexer.kind) {
                case NAME -> {
                    if (!wantsName) {
                        if (lexer.line != lexer.endLine && !operators.isEmpty()) {
                            semicolonMissing();
                            unparted = true;
                            finish(lists, operators, list);
                            return;
                        }
                        separatorMissing(list.get(list.size() - 1));
                    }
                    list.add(lexer.word());
                    wantsName = false;
                }
                case COMMA -> {
                    if (wantsName) {
                        nameExpected(",");
                    }
                    wantsName = true;
                }
                case BEFORE, NOT_BEFORE -> {
                    if (wantsName) {
                        nameExpected(lexer.text);
                    }
                    if (!list.isEmpty() || lists.isEmpty()) {
                        lists.add(list);
                        operators.add(lexer.kind == Kind.BEFORE ? Operator.BEFORE : Operator.NOT_BEFORE);
                        list = new ArrayList<>();
                    }
                    wantsName = true;
                }
                case SEMICOLON -> {
                    if (wantsName) {
                        nameExpected(";");
                    }
                    lexer.next();
                    finish(lists, operators, list);
                    return;
                }
                case END -> {
                    unterminated(first);
                    finish(lists, operators, list);
                    return;
                }
            }
            lexer.next();
        }
    }

    private void finish(List<List<Word>> lists, List<Operator> operators, List<Word> list) {
        if (!list.isEmpty()) {
            lists.add(list);
        } else if (!operators.isEmpty()) {
            operators.remove(operators.size() - 1);
        }
        if (operators.isEmpty()) {
            if (recovered) {
                lists.forEach(l -> l.forEach(w -> lost.add(w.text())));
                return;
            }
            Word word = lists.get(0).get(0);
            diagnostics.at(
                    word,
                    Problem.LONE_LIST,
                    "a list without < says nothing",
                    "write a < and the names behind it, or delete the list");
        }
        statements.add(new Rule(List.copyOf(lists), List.copyOf(operators)));
    }

    private void nameExpected(String found) {
        recovered = true;
        diagnostics.at(
                lexer.word(),
                Problem.NAME_EXPECTED,
                "a name should stand before this " + found,
                found.equals(",") || found.equals(";")
                        ? "delete the mark that is too many, or write the name"
                        : "write a name, or NONE for a rank that nothing is before");
    }

    private void separatorMissing(Word before) {
        recovered = true;
        String names = Names.shown(before.text()) + " and " + Names.shown(lexer.text);
        String keyword = StatementParser.similarKeyword(before.text());
        diagnostics.at(
                lexer.word(),
                Problem.SEPARATOR_MISSING,
                "nothing stands between " + names,
                before.text().equals("rank")
                        ? "a rank is defined by a rule, such as NONE < " + Names.shown(lexer.text) + ";"
                        : keyword.isEmpty()
                                ? "write , between names of one list, < between lists, ; after a rule"
                                : "did you mean " + keyword + "?");
    }

    private void semicolonMissing() {
        diagnostics.at(
                lexer.endLine,
                lexer.endColumn,
                1,
                Problem.SEPARATOR_MISSING,
                "a ; is missing here",
                "end the rule with ; or go on with , or <",
                new Related(diagnostics.place(lexer.word()), "the next rule seems to begin here"));
    }

    private void unterminated(Word first) {
        recovered = true;
        diagnostics.at(
                lexer.endLine,
                lexer.endColumn,
                1,
                Problem.UNTERMINATED,
                "the file ends within a rule",
                "end the rule with ;",
                new Related(diagnostics.place(first), "the rule begins here"));
    }
}
