package io.corobridge.live;

import com.sun.tools.attach.VirtualMachine;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Prints the live bodies of another JVM on this machine; Python: {@code python -m asyncio pstree PID}. It needs a JDK,
 * whose attach API starts the JMX agent in that JVM:
 *
 * <pre>{@code java -cp corobridge-core.jar io.corobridge.live.Ps PID [text|json]}</pre>
 */
public final class Ps {

    private Ps() {}

    /** Prints the bodies of the JVM with the process id {@code args[0]}. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("usage: Ps PID [text|json]");
            System.exit(2);
        }
        System.out.println(read(args[0], args.length > 1 ? args[1] : "text"));
    }

    /** Returns the result of {@code operation} of the bean in the JVM {@code pid}. */
    static Object read(String pid, String operation) throws Exception {
        VirtualMachine jvm = VirtualMachine.attach(pid);
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()))) {
            return connector
                    .getMBeanServerConnection()
                    .invoke(new ObjectName(LiveBean.NAME), operation, new Object[0], new String[0]);
        } finally {
            jvm.detach();
        }
    }
}
