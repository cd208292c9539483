package org.lockrank.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents in the order they came, each sighting once with how often it came. Not safe for use by several threads: who has
 * it guards it. Bounded: beyond {@link #MOST} sightings it only counts.
 */
final class Incidents {

    static final int MOST = 50;

    private final Map<Incident.Sighting, Counted> counted = new LinkedHashMap<>();
    private int more;

    /** An incident, and how often the same was seen. */
    record Counted(Incident incident, int times) {}

    void add(Incident incident) {
        Incident.Sighting sighting = incident.sighting();
        Counted known = counted.get(sighting);
        if (known != null) {
            counted.put(sighting, new Counted(known.incident(), known.times() + 1));
        } else if (counted.size() < MOST) {
            counted.put(sighting, new Counted(incident, 1));
        } else {
            more++;
        }
    }

    /** A copy. */
    List<Counted> all() {
        return new ArrayList<>(counted.values());
    }

    /** How many came beyond those that were kept. */
    int more() {
        return more;
    }

    boolean isEmpty() {
        return counted.isEmpty();
    }
}
