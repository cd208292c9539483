package org.lockrank.it.beside;

/**
 * What is to be found in each of the programs: two monitors that two threads take in both orders, one thread after the other, so
 * that it ends well; nothing but a flag sees to that.
 */
final class BothOrders {

    private final Object north = new Object();
    private final Object south = new Object();
    private volatile boolean over;
    private int count;

    /** From the north. */
    void down() {
        synchronized (north) {
            synchronized (south) {
                count++;
            }
        }
        over = true;
    }

    /** From the south, once the other one is done. It keeps the processor meanwhile: to sleep or to yield is a blocking call to some. */
    void up() {
        while (!over) {
            // It was started first, and the other one is about to be.
        }
        synchronized (south) {
            synchronized (north) {
                count++;
            }
        }
    }

    /** Both, in threads of their own. */
    static void meet() throws InterruptedException {
        BothOrders orders = new BothOrders();
        Thread down = new Thread(orders::down, "down");
        Thread up = new Thread(orders::up, "up");
        up.start();
        down.start();
        down.join();
        up.join();
        System.out.println("both orders: " + orders.count);
    }
}
