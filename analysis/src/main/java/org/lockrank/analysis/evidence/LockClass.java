package org.lockrank.analysis.evidence;

import org.lockrank.record.Fact;

/**
 * All locks of one field, site or type, over all recordings.
 *
 * @param id its number in one {@link Evidence}, from 0
 * @param name as the author of the program would say it
 * @param by where the name comes from
 * @param type what a thread dump shows
 * @param kind how it behaves
 * @param code what is known of the methods that make locks
 */
public record LockClass(int id, String name, Fact.NamedBy by, String type, Fact.LockKind kind, CodeIdentity code) {

    /** One of which no more is known. */
    public LockClass(int id, String name, Fact.NamedBy by, String type, Fact.LockKind kind) {
        this(id, name, by, type, kind, new CodeIdentity());
    }

    /** Whether it is no lock that somebody takes: the JVM lets one thread initialize a class, and all others wait for it. */
    public boolean isInitialization() {
        return kind == Fact.LockKind.INITIALIZATION;
    }

    /** What it is known by from build to build: its name, without lines and what else {@link CodeIdentity} leaves out. */
    public String identity() {
        return by == Fact.NamedBy.SITE ? code.ofMaker(name) : CodeIdentity.ofClass(name);
    }

    /** The name without packages: {@code Pool.lock} for a field, {@code Pool} for a type. */
    public String shortName() {
        if (isInitialization()) {
            return name.replace(type, type.substring(type.lastIndexOf('.') + 1));
        }
        String stable = StableName.of(name);
        int end = stable.indexOf('(');
        int last = stable.lastIndexOf('.', end < 0 ? stable.length() : end);
        if (by != Fact.NamedBy.TYPE && last > 0) {
            last = stable.lastIndexOf('.', last - 1);
        }
        return stable.substring(last + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
