package org.lockrank.agent.live;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The platform's MBean server. The only class that names what is JMX's, and named by none, so that it is loaded when it is used. */
public final class PlatformServer {

    private PlatformServer() {}

    /**
     * Registers it as {@code org.lockrank:type=Agent}, in a server that is made for it where there is none yet.
     *
     * @throws JMException if there is one of that name already, or the server takes none
     */
    public static void register(Live live) throws JMException {
        ManagementFactory.getPlatformMBeanServer().registerMBean(live, name());
    }

    /** Takes it away, unless another of the name is there, or none. */
    public static void unregister(Live live) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (server.isRegistered(name()) && live.getRecording().equals(server.getAttribute(name(), "Recording"))) {
            server.unregisterMBean(name());
        }
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("org.lockrank:type=Agent");
    }
}
