package org.lockrank.emit;

import java.util.Set;

/** Which names Java takes, and how a rank is called in Java. */
final class JavaNames {

    /** Words that are no identifier anywhere. */
    private static final Set<String> KEYWORDS = Set.of(
            "_",
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while");

    /** Words that are no name of a class, and names that the generated class already uses for another. */
    private static final Set<String> NO_CLASS =
            Set.of("permits", "record", "sealed", "var", "yield", "LockOrder", "Rank");

    private JavaNames() {}

    /**
     * The name of a rank's constant: {@code hchanLeaf} is {@code HCHAN_LEAF}, {@code internal/cpu} is
     * {@code INTERNAL_CPU}, {@code 2pc} is {@code _2PC}, and {@code order} is {@code ORDER_}, since {@code ORDER} is the
     * order itself. Whatever Java does not take in a name becomes {@code _}. Empty where no letter and no digit is left
     * to make a name of.
     */
    static String constant(String rank) {
        StringBuilder constant = new StringBuilder();
        int[] points = rank.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (beginsWord(points, i)) {
                constant.append('_');
            }
            constant.appendCodePoint(isPart(points[i]) ? Character.toUpperCase(points[i]) : '_');
        }
        if (constant.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return "";
        }
        if (!Character.isJavaIdentifierStart(constant.codePointAt(0))) {
            constant.insert(0, '_');
        }
        return constant.toString().equals("ORDER") ? "ORDER_" : constant.toString();
    }

    /** @throws IllegalArgumentException if no class can have this name */
    static void requireClass(String name) {
        if (!isIdentifier(name) || NO_CLASS.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot name the generated class: choose a simple Java name such as Locks"
                            + (name.equals("Rank") || name.equals("LockOrder") ? "; " + name + " is Lockrank's" : ""));
        }
    }

    /** @throws IllegalArgumentException if no package can have this name; the empty string is the unnamed package */
    static void requirePackage(String name) {
        if (name.isEmpty()) {
            return;
        }
        for (String part : name.split("\\.", -1)) {
            if (!isIdentifier(part)) {
                throw new IllegalArgumentException("\"" + name + "\" cannot name a package"
                        + (part.isEmpty() ? "" : ", because of \"" + part + "\"")
                        + ": choose Java names with dots in between, such as com.acme.locks");
            }
        }
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints().allMatch(JavaNames::isPart)
                && !KEYWORDS.contains(name);
    }

    /** Java also takes characters that one cannot see in a name; we do not. */
    private static boolean isPart(int point) {
        return Character.isJavaIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    /** Whether a word of a camelCase name begins: before L in hchanLeaf, before S in HTTPServer. */
    private static boolean beginsWord(int[] points, int i) {
        if (i == 0 || !Character.isUpperCase(points[i]) || !Character.isLetterOrDigit(points[i - 1])) {
            return false;
        }
        return !Character.isUpperCase(points[i - 1]) || i + 1 < points.length && Character.isLowerCase(points[i + 1]);
    }
}
