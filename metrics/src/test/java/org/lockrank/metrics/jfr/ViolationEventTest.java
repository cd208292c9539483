package org.lockrank.metrics.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.metrics.LockMetrics;
import org.lockrank.metrics.Shop;

class ViolationEventTest {

    private final LockMetrics metrics = LockMetrics.start();
    private final Shop shop = new Shop();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        metrics.close();
    }

    private List<RecordedEvent> recorded(Runnable what) throws IOException {
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.lockrank.Violation");
            recording.start();
            what.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(e -> e.getEventType().getName().equals("org.lockrank.Violation"))
                .toList();
    }

    @Test
    void violation_isAnEventWithItsFactsAndTheStackOfWhoDidIt() throws IOException {
        List<RecordedEvent> events = recorded(shop::breakTheOrder);
        assertThat(events).hasSize(1);
        RecordedEvent event = events.get(0);
        assertThat(event.getString("kind")).isEqualTo("LR101");
        assertThat(event.getString("heldRank")).isEqualTo("till");
        assertThat(event.getString("wantedRank")).isEqualTo("cart");
        assertThat(event.getString("heldLock")).contains("RankedReentrantLock");
        assertThat(event.getString("wantedLock")).contains("RankedReentrantLock");
        assertThat(event.getString("heldAt")).contains("Shop.breakTheOrder(Shop.java:");
        assertThat(event.getString("summary")).startsWith("lockrank LR101: ");
        assertThat(event.getString("message")).contains("\n").contains("shop.order");
        assertThat(event.getThread().getJavaName())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(event.getStackTrace().getFrames())
                .anySatisfy(frame -> assertThat(frame.getMethod().getName()).isEqualTo("breakTheOrder"));
    }

    @Test
    void eachViolation_isAnEvent_andCountedOnce() throws IOException {
        shop.breakTheOrder();
        List<RecordedEvent> events = recorded(() -> {
            shop.breakTheOrder();
            shop.breakTheOrder();
        });
        shop.breakTheOrder();
        assertThat(events).hasSize(2);
        assertThat(metrics.violations().total()).isEqualTo(4);
    }

    @Test
    void event_isRegisteredAtTheStart_withLabelAndCategory() {
        EventType type = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .filter(t -> t.getName().equals("org.lockrank.Violation"))
                .findFirst()
                .orElseThrow();
        assertThat(type.getLabel()).isEqualTo("Lock Order Violation");
        assertThat(type.getCategoryNames()).containsExactly("Java Application", "Lockrank");
        assertThat(type.getSettingDescriptors())
                .filteredOn(s -> s.getName().equals("threshold"))
                .as("one would drop instant events")
                .allSatisfy(s -> assertThat(s.getDefaultValue()).isIn("0 ns", "0 s"));
    }

    @Test
    void withoutARecording_nobodyWantsFacts() {
        assertThat(FlightEvents.wantsViolations()).isFalse();
    }
}
