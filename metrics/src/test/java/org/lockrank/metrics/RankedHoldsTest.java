package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.metrics.jfr.FlightEvents;
import org.lockrank.testing.Await;

/** Ranked locks that are held for long are told of without an agent, to whoever records. */
class RankedHoldsTest {

    private final Shop shop = new Shop();
    private final Looks looks = new Looks();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        looks.end();
    }

    private boolean isSeen() {
        return looks.latest().holds().stream().anyMatch(hold -> hold.lock().startsWith("cart, RankedReentrantLock@"));
    }

    @Test
    void rankedLock_thatIsHeldForLong_isAnEventOnceItIsReleased() throws IOException {
        FlightEvents.register();
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.lockrank.HeldLong").withThreshold(Duration.ZERO);
            recording.start();
            looks.begin(1);
            shop.cart.lock();
            Await.until("it is seen to be held for long", this::isSeen);
            shop.cart.unlock();
            Await.until("it is seen to be released", () -> !isSeen());
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(e -> e.getEventType().getName().equals("org.lockrank.HeldLong"))
                .filter(e -> e.getString("lock").startsWith("cart, "))
                .toList();
        assertThat(events).hasSize(1);
        RecordedEvent event = events.get(0);
        assertThat(event.getString("holdingThread"))
                .isEqualTo(Thread.currentThread().getName());
        assertThat(event.getString("lock")).contains("made at Shop.java:");
        assertThat(event.getString("acquiredAt"))
                .contains(
                        "RankedHoldsTest.rankedLock_thatIsHeldForLong_isAnEventOnceItIsReleased(RankedHoldsTest.java:");
    }

    @Test
    void whileNobodyRecords_nobodyIsLookedAt() {
        FlightEvents.register();
        assertThat(FlightEvents.wantsHolds()).isFalse();
        looks.begin(1);
        shop.cart.lock();
        AtomicInteger count = new AtomicInteger();
        looks.afterEach(count::incrementAndGet);
        Await.until("it has looked several times", () -> count.get() > 3);
        assertThat(looks.latest().holds()).isEmpty();
        shop.cart.unlock();
    }
}
