package org.lockrank.analysis.evidence;

/**
 * One lock of one run.
 *
 * @param id its number in one {@link Evidence}, from 0; locks of different runs are different
 * @param lockClass what it is one of
 * @param run which recording it is in, from 0
 */
public record SeenLock(int id, LockClass lockClass, int run) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return lockClass.name() + "#" + id;
    }
}
