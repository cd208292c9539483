package com.acme;

import static org.lockrank.junit.LockAssertions.assertThat;
import static org.lockrank.junit.LockAssertions.assertThatNothingIsHeld;

import org.junit.jupiter.api.Test;

/** Not watched, and asserts what nobody can know where nothing is checked. */
public final class Asserting {

    private final Shop shop = new Shop();

    @Test
    void lock() {
        assertThat(shop.registry).isNotHeld();
    }

    @Test
    void rank() {
        assertThat(Shop.ORDER.rank("registry")).isNotHeld();
    }

    @Test
    void nothing() {
        assertThatNothingIsHeld();
    }
}
