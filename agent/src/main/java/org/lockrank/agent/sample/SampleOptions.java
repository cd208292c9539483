package org.lockrank.agent.sample;

import java.time.Duration;

/**
 * Of which part of the time a sample of a run is made.
 *
 * @param window for how long monitors are watched at a time, at least a tenth of a second
 * @param every how often; longer than {@code window}
 */
public record SampleOptions(Duration window, Duration every) {

    public SampleOptions {
        if (window.compareTo(every) >= 0) {
            throw new IllegalArgumentException("a sample of " + window.toMillis() / 1000.0 + " s in every "
                    + every.toMillis() / 1000.0 + " s is the whole run; make sample-window shorter than sample-every,"
                    + " or leave tier=sample out");
        }
    }
}
