package org.lockrank.lang;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.lang.Lexer.Kind;
import org.lockrank.lang.Statement.Bind;
import org.lockrank.lang.Statement.Nestable;
import org.lockrank.lang.Statement.ReadWrite;
import org.lockrank.lang.Statement.Target;
import org.lockrank.order.Binding;

/**
 * Parses the statements that begin with a keyword. A keyword is one only where a name follows it, which Go's language
 * does not allow: {@code nestable < b;} is a rule about a name.
 */
final class StatementParser {

    private static final List<String> KEYWORDS = List.of("bind", "nestable", "readwrite");

    private final Parser parser;
    private final Lexer lexer;

    StatementParser(Parser parser) {
        this.parser = parser;
        this.lexer = parser.lexer;
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** The keyword that a word may have been meant for, or the empty string. */
    static String similarKeyword(String word) {
        return Spelling.nearest(word, KEYWORDS).orElse("");
    }

    /** Parses a statement from the word after its keyword, up to and with its semicolon. */
    void statement(Word keyword) {
        Statement statement = switch (keyword.text()) {
            case "nestable" -> nestable();
            case "readwrite" -> readWrite();
            default -> bind();
        };
        if (statement == null) {
            parser.skip();
        } else {
            parser.accept(statement);
            parser.end(keyword);
        }
    }

    private @Nullable Statement nestable() {
        String form = "nestable a, b; or nestable a by key;";
        List<Word> ranks = new ArrayList<>();
        ranks.add(take());
        while (lexer.kind == Kind.COMMA) {
            lexer.next();
            if (lexer.kind != Kind.NAME) {
                return wrong("the name of a rank", form);
            }
            ranks.add(take());
        }
        boolean byKey = lexer.kind == Kind.NAME && lexer.text.equals("by");
        if (byKey) {
            lexer.next();
            if (lexer.kind != Kind.NAME || !lexer.text.equals("key")) {
                return wrong("key", form);
            }
            lexer.next();
        }
        return ended(new Nestable(List.copyOf(ranks), byKey), ", or by key or ;", form);
    }

    private @Nullable Statement readWrite() {
        String form = "readwrite lock: readRank, writeRank;";
        Word lock = takeBeforeColon();
        if (lock == null) {
            return wrong("a colon after the name of the lock", form);
        }
        if (lexer.kind != Kind.NAME) {
            return wrong("the rank of the read side", form);
        }
        Word read = take();
        if (lexer.kind != Kind.COMMA) {
            return wrong("a comma and the rank of the write side", form);
        }
        lexer.next();
        if (lexer.kind != Kind.NAME) {
            return wrong("the rank of the write side", form);
        }
        return ended(new ReadWrite(lock, read, take()), ";", form);
    }

    private @Nullable Statement bind() {
        String form = "bind rank: field a.b.Type.field, monitor a.b.Type;";
        Word rank = takeBeforeColon();
        if (rank == null) {
            return wrong("a colon after the name of the rank", form);
        }
        List<Target> targets = new ArrayList<>();
        while (true) {
            Binding.Kind kind = lexer.kind == Kind.NAME ? kind(lexer.text) : null;
            if (kind == null) {
                return wrong("field, monitor, site or type", form);
            }
            lexer.next();
            if (lexer.kind != Kind.NAME) {
                return wrong("what carries the rank", form);
            }
            targets.add(new Target(kind, take()));
            if (lexer.kind != Kind.COMMA) {
                return ended(new Bind(rank, List.copyOf(targets)), ", or ;", form);
            }
            lexer.next();
        }
    }

    private static Binding.@Nullable Kind kind(String word) {
        for (Binding.Kind kind : Binding.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private Word take() {
        Word word = lexer.word();
        lexer.next();
        return word;
    }

    /** The current word without the colon that ends it or stands alone behind it; null where there is none. */
    private @Nullable Word takeBeforeColon() {
        Word word = take();
        if (word.text().length() > 1 && word.text().endsWith(":")) {
            return new Word(word.text().substring(0, word.text().length() - 1), word.line(), word.column());
        }
        if (lexer.kind == Kind.NAME && lexer.text.equals(":")) {
            lexer.next();
            return word;
        }
        return null;
    }

    /** Lets a statement pass if it ends here: at a semicolon, at the end of the file, or where a line begins. */
    private @Nullable Statement ended(Statement statement, String expected, String form) {
        boolean parted = lexer.kind == Kind.NAME && lexer.line != lexer.endLine;
        return lexer.kind == Kind.SEMICOLON || lexer.kind == Kind.END || parted ? statement : wrong(expected, form);
    }

    private @Nullable Statement wrong(String expected, String form) {
        String found = lexer.kind == Kind.END ? "the end of the file" : Names.shown(lexer.text);
        parser.diagnostics.at(
                lexer.word(), Problem.STATEMENT_FORM, "expected " + expected + ", found " + found, "write " + form);
        return null;
    }
}
