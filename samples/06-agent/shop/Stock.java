package shop;

/** What is on the shelves; nothing here knows of Lockrank. */
final class Stock {

    private final Object shelf = new Object();
    private final Till till;
    private int pieces = 10;

    Stock(Till till) {
        this.till = till;
    }

    void sell() {
        synchronized (shelf) {
            pieces--;
            till.add(3);
        }
    }

    void putBack() {
        synchronized (shelf) {
            pieces++;
        }
    }

    int pieces() {
        synchronized (shelf) {
            return pieces;
        }
    }
}
