package org.lockrank.lang;

import org.lockrank.lang.Diagnostic.Severity;

/**
 * The kinds of diagnostics. Each has an id that never changes; ids below LR100 are about order files, the others about
 * running programs.
 */
public enum Problem {
    /** There is no such file. */
    FILE_MISSING("LR001"),
    /** The file is a directory. */
    FILE_IS_DIRECTORY("LR002"),
    /** The file cannot be read. */
    FILE_UNREADABLE("LR003"),
    /** The file is greater than {@link SourceText#MAX_BYTES}. */
    FILE_TOO_LARGE("LR004"),
    /** The bytes are not UTF-8. */
    NOT_UTF8("LR005"),
    /** A control character, in a comment or outside. */
    CONTROL_CHARACTER("LR006"),
    /** A character that cannot be seen, or looks like a blank and is none, outside comments. */
    INVISIBLE_CHARACTER("LR007"),

    /** A name was expected, something else found. */
    NAME_EXPECTED("LR010"),
    /** Two names without anything between them. */
    SEPARATOR_MISSING("LR011"),
    /** The file ends within a rule. */
    UNTERMINATED("LR012"),
    /** A {@code !} that is not followed by {@code <}. */
    LONE_MARK("LR013"),
    /** A statement that begins with a keyword and does not have its form. */
    STATEMENT_FORM("LR014"),
    /** A comment as other languages have it. */
    FOREIGN_COMMENT("LR015"),
    /** An arrow, or another mark that stands for before elsewhere. */
    FOREIGN_MARK("LR016"),

    /** {@code NONE} on a right side. */
    NONE_DEFINED("LR020"),
    /** A name on a second right side. */
    DEFINED_TWICE("LR021"),
    /** A name on a left side that no right side has. */
    UNDEFINED("LR022"),
    /** A name on a left side that is on a right side only further down. */
    USED_EARLY("LR023"),
    /** A rule that puts a name before itself. */
    BEFORE_ITSELF("LR024"),
    /** Rules that put a name before itself together. */
    CYCLE("LR025"),
    /** An assertion that the rules contradict. */
    ASSERTION_BROKEN("LR026"),

    /** A statement about a name that is no rank of the order. */
    NO_SUCH_RANK("LR030"),
    /** A statement about a group. */
    GROUP_IN_STATEMENT("LR031"),
    /** A statement that says again, or otherwise, what an earlier one says. */
    SAID_TWICE("LR032"),
    /** A lock whose name a rank, a group or another lock has, or whose two sides are one rank. */
    LOCK_NAME("LR033"),
    /** With the two sides of each lock as one, the order has a cycle. */
    MERGED_CYCLE("LR034"),

    /** A {@code lock} statement whose methods do not make a lock: none acquires or none releases, or some have a key and some have not. */
    LOCK_METHODS("LR035"),

    /** More names than {@link org.lockrank.order.LockOrder#MAX_NAMES}. */
    TOO_MANY_NAMES("LR040"),
    /** More steps than an order may have. */
    TOO_MANY_STEPS("LR041"),

    /** A list without {@code <}: it says nothing. */
    LONE_LIST("LR050", Severity.WARNING),
    /** A name that is a group only because nothing in it has a lower case. */
    GROUP_BY_CHANCE("LR051", Severity.WARNING),
    /** An assertion about a name that is defined nowhere: it asserts nothing. */
    ASSERTS_NOTHING("LR052", Severity.WARNING),
    /** An order without ranks. */
    NO_RANKS("LR053", Severity.WARNING);

    private final String id;
    private final Severity severity;

    Problem(String id) {
        this(id, Severity.ERROR);
    }

    Problem(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** The id, for example {@code LR021}. */
    public String id() {
        return id;
    }

    /** Whether a file with this problem is refused. */
    public Severity severity() {
        return severity;
    }
}
