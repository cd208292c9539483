package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * What the agent of this JVM knows, if it has one. The agent shares no class with the program, so it is asked over JMX, and to
 * be asked there it wants a system property first. Answers are open types, which the JDK's own classes are.
 */
final class Agent {

    private static final String WANTED = "lockrank.jmx";
    private static final String[] ATTRIBUTES = {
        "Recording", "DeadlockedThreads", "DeadlockedThreadCount", "StuckThreads", "LongHolds", "Dropped"
    };

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    Agent() {
        try {
            this.name = new ObjectName("org.lockrank:type=Agent");
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks it to be there; without an agent nothing comes of it. */
    static void want() {
        if (System.getProperty(WANTED) == null) {
            System.setProperty(WANTED, "true");
        }
    }

    /** Empty where there is no agent, or it is not there yet. */
    Optional<Seen> look() {
        if (!server.isRegistered(name)) {
            return Optional.empty();
        }
        Map<String, Object> told = new HashMap<>();
        try {
            for (Attribute each : server.getAttributes(name, ATTRIBUTES).asList()) {
                told.put(each.getName(), each.getValue());
            }
        } catch (InstanceNotFoundException e) {
            return Optional.empty();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        List<StuckThread> stuck = new ArrayList<>();
        for (Object each : (Object[]) value(told, "StuckThreads")) {
            stuck.add(thread((CompositeData) each));
        }
        List<LongHold> holds = new ArrayList<>();
        for (Object each : (Object[]) value(told, "LongHolds")) {
            CompositeData hold = (CompositeData) each;
            holds.add(new LongHold(
                    (Long) hold.get("id"),
                    (String) hold.get("name"),
                    (String) hold.get("lock"),
                    (String) hold.get("at"),
                    (Long) hold.get("millis")));
        }
        Map<String, Long> dropped = new HashMap<>();
        for (Object each : ((TabularData) value(told, "Dropped")).values()) {
            CompositeData row = (CompositeData) each;
            dropped.put((String) row.get("key"), (Long) row.get("value"));
        }
        return Optional.of(new Seen(
                true,
                list(value(told, "DeadlockedThreads")),
                (Integer) value(told, "DeadlockedThreadCount"),
                stuck,
                holds,
                dropped,
                (String) value(told, "Recording")));
    }

    private static Object value(Map<String, Object> told, String attribute) {
        Object value = told.get(attribute);
        if (value == null) {
            throw new IllegalStateException("the agent does not tell " + attribute + "; is it of another version?");
        }
        return value;
    }

    private static StuckThread thread(CompositeData data) {
        return new StuckThread(
                (Long) data.get("id"),
                (String) data.get("name"),
                (Boolean) data.get("deadlocked"),
                (Long) data.get("millis"),
                (String) data.get("waitsFor"),
                list(data.get("from")),
                list(data.get("held")),
                list(data.get("stack")));
    }

    private static List<String> list(Object texts) {
        return Arrays.asList((String[]) texts);
    }
}
