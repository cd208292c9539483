package shop;

import org.junit.jupiter.api.Test;

class ShopTest {

    @Test
    void sells() {
        new Shop().sell();
    }
}
