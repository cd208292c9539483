package shop;

/** The money. */
final class Till {

    private int sum;

    synchronized void add(int price) {
        sum += price;
    }

    synchronized void refund(Stock stock) {
        sum -= 3;
        stock.putBack();
    }

    /** As {@link #refund}, but releases the till before it goes to the shelf. */
    void refundInOrder(Stock stock) {
        add(-3);
        stock.putBack();
    }

    synchronized int sum() {
        return sum;
    }
}
