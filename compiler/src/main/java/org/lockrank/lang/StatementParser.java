package org.lockrank.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockrank.lang.Lexer.Kind;
import org.lockrank.lang.Statement.Bind;
import org.lockrank.lang.Statement.Lock;
import org.lockrank.lang.Statement.LockMethod;
import org.lockrank.lang.Statement.Nestable;
import org.lockrank.lang.Statement.ReadWrite;
import org.lockrank.lang.Statement.Target;
import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;

/**
 * Parses the statements that begin with a keyword. A keyword is one only where a name follows it, which Go's language
 * does not allow: {@code nestable < b;} is a rule about a name.
 */
final class StatementParser {

    private static final List<String> KEYWORDS = List.of("bind", "lock", "nestable", "readwrite");

    /** A name of the language Java, and in parentheses a word for each parameter. */
    private static final Pattern METHOD = Pattern.compile(
            "([\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*)\\(((?:key|_)(?:,(?:key|_))*|)\\)");

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
            case "lock" -> lock();
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
                return wrong("field, bins, monitor, site or type", form);
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

    private @Nullable Statement lock() {
        String form = "lock a.b.SpinLock: acquire lock(), tryAcquire tryLock(), release unlock();";
        Word type = take();
        boolean colon = type.text().endsWith(":");
        Word name =
                colon ? new Word(type.text().substring(0, type.text().length() - 1), type.line(), type.column()) : type;
        boolean reentrant = true;
        if (!colon && lexer.kind == Kind.NAME && lexer.text.startsWith("nonreentrant")) {
            reentrant = false;
            colon = lexer.text.equals("nonreentrant:");
            lexer.next();
        }
        if (!colon) {
            if (lexer.kind != Kind.NAME || !lexer.text.equals(":")) {
                return wrong("a colon after the name of the class, or nonreentrant and a colon", form);
            }
            lexer.next();
        }
        List<LockMethod> methods = new ArrayList<>();
        while (true) {
            DeclaredLock.Role role = lexer.kind == Kind.NAME ? role(lexer.text) : null;
            if (role == null) {
                return wrong("acquire, tryAcquire, timedAcquire, release or exclusive", form);
            }
            lexer.next();
            if (lexer.kind != Kind.NAME) {
                return wrong("a method", form);
            }
            LockMethod method = method(role);
            if (method == null) {
                return wrong("a method with its parameters, each key or _", "lock(), lock(key) or tryLock(_, _)");
            }
            methods.add(method);
            if (lexer.kind != Kind.COMMA) {
                return ended(new Lock(name, reentrant, List.copyOf(methods)), ", or ;", form);
            }
            lexer.next();
        }
    }

    private static DeclaredLock.@Nullable Role role(String word) {
        for (DeclaredLock.Role role : DeclaredLock.Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return null;
    }

    /** A method, whose commas part it for the lexer; null where it has not its form, at the word where that shows. */
    private @Nullable LockMethod method(DeclaredLock.Role role) {
        Word first = lexer.word();
        StringBuilder text = new StringBuilder(lexer.text);
        while (text.indexOf("(") >= 0 && text.charAt(text.length() - 1) != ')') {
            lexer.next();
            if (lexer.kind != Kind.COMMA && lexer.kind != Kind.NAME) {
                return null;
            }
            text.append(lexer.kind == Kind.COMMA ? "," : lexer.text);
        }
        Matcher method = METHOD.matcher(text);
        if (!method.matches()) {
            return null;
        }
        lexer.next();
        List<String> parameters =
                method.group(2).isEmpty() ? List.of() : List.of(method.group(2).split(","));
        int key = parameters.indexOf("key");
        return key == parameters.lastIndexOf("key")
                ? new LockMethod(first, new DeclaredLock.Method(role, method.group(1), parameters.size(), key))
                : null;
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
