package org.lockrank.it.brewery;

/** Boils one recipe at a time. */
public final class Kettle {

    private int boiled;

    public synchronized int boil(int litres) {
        if (litres <= 0) {
            throw new IllegalArgumentException("nothing to boil: " + litres);
        }
        boiled += litres;
        return litres;
    }

    public int boiled() {
        synchronized (this) {
            return boiled;
        }
    }

    /** What a recipe gives, in crates. */
    public static int crates(Recipe recipe, int size) {
        return (recipe.getLitres() + size - 1) / size;
    }
}
