package shop;

/** A sale, and half a second later a refund: this run goes well, as nearly all do. */
public final class Shop {

    private Shop() {}

    public static void main(String[] args) throws InterruptedException {
        Till till = new Till();
        Stock stock = new Stock(till);
        boolean fixed = args.length > 0 && args[0].equals("fixed");
        Thread seller = new Thread(stock::sell, "seller");
        Thread refunder = new Thread(() -> {
            comeLater();
            if (fixed) {
                till.refundInOrder(stock);
            } else {
                till.refund(stock);
            }
        }, "refunder");
        seller.start();
        refunder.start();
        seller.join();
        refunder.join();
        System.out.println(stock.pieces() + " pieces, sum " + till.sum());
    }

    private static void comeLater() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
