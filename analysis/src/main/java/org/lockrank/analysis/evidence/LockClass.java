package org.lockrank.analysis.evidence;

import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;

/**
 * All locks of one field, site or type, over all recordings; or all of something else that threads wait for.
 *
 * @param id its number in one {@link Evidence}, from 0
 * @param name as the author of the program would say it
 * @param by where the name comes from
 * @param type what a thread dump shows
 * @param kind how it behaves
 * @param code what is known of the methods that make locks
 * @param resource what it is where it is no lock; else null
 */
public record LockClass(
        int id,
        String name,
        Fact.NamedBy by,
        String type,
        Fact.LockKind kind,
        CodeIdentity code,
        @Nullable Resource resource) {

    /** One of which no more is known. */
    public LockClass(int id, String name, Fact.NamedBy by, String type, Fact.LockKind kind) {
        this(id, name, by, type, kind, new CodeIdentity(), null);
    }

    /** Whether it is no lock at all, nor the initialization of a class, but something that one thread provides for others. */
    public boolean isResource() {
        return resource != null;
    }

    /** What people call it: of a lock its name, of anything else what it is besides. */
    public String called() {
        return resource == null ? name : resource.called(name, by, type);
    }

    /** Whether it is no lock that somebody takes: the JVM lets one thread initialize a class, and all others wait for it. */
    public boolean isInitialization() {
        return kind == Fact.LockKind.INITIALIZATION;
    }

    /** What it is known by from build to build: its name, without lines and what else {@link CodeIdentity} leaves out. */
    public String identity() {
        String known = by == Fact.NamedBy.SITE ? code.ofMaker(name) : CodeIdentity.ofClass(name);
        return resource == null ? known : resource.awaits() + " " + known;
    }

    /** The name without packages: {@code Pool.lock} for a field, {@code Pool} for a type, {@code Pool.class} for a class object. */
    public String shortName() {
        if (isInitialization()) {
            return name.replace(type, type.substring(type.lastIndexOf('.') + 1));
        }
        return resource == null ? shortened() : resource.called(shortened(), by, type);
    }

    private String shortened() {
        String stable = StableName.of(name);
        int end = stable.indexOf('(');
        int last = stable.lastIndexOf('.', end < 0 ? stable.length() : end);
        boolean isMember = by != Fact.NamedBy.TYPE || stable.endsWith(".class");
        if (isMember && last > 0) {
            last = stable.lastIndexOf('.', last - 1);
        }
        return stable.substring(last + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
