package shop;

import org.junit.jupiter.api.Test;

class BrokenTest {

    @Test
    void putsBack() {
        new Shop().putBack();
    }
}
