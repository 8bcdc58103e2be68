package io.corobridge.live;

import io.corobridge.LiveBody;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the live bodies by JMX: the operations {@code text} and {@code json}, the attribute {@code Count}. It is a
 * dynamic bean, since the server has no access to an interface of this package.
 */
final class LiveBean implements DynamicMBean {

    static final String NAME = "io.corobridge:type=Bodies";

    private static final String COUNT = "Count";

    private LiveBean() {}

    /** Registers the bean at the platform's server, once for each JVM. */
    static void register() throws Exception { // not JMException, which the caller may have no class for
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        if (!server.isRegistered(name)) {
            server.registerMBean(new LiveBean(), name);
        }
    }

    @Override
    public Object invoke(String action, Object @Nullable [] arguments, String @Nullable [] signature)
            throws ReflectionException {
        return switch (action) {
            case "text" -> LiveText.of(LiveTree.roots());
            case "json" -> LiveText.json(LiveTree.roots());
            default -> throw new ReflectionException(new NoSuchMethodException(action));
        };
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        if (!COUNT.equals(attribute)) {
            throw new AttributeNotFoundException(attribute);
        }
        return count(LiveTree.roots());
    }

    private static int count(List<LiveBody> roots) {
        int[] count = {0};
        LiveText.walk(roots, (body, depth) -> count[0] += body == null ? 0 : 1);
        return count[0];
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        if (List.of(attributes).contains(COUNT)) {
            values.add(new Attribute(COUNT, count(LiveTree.roots())));
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " is not writable");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return new MBeanInfo(
                LiveBean.class.getName(),
                "The bodies that are alive",
                new MBeanAttributeInfo[] {
                    new MBeanAttributeInfo(COUNT, "int", "The number of live bodies", true, false, false)
                },
                null,
                new MBeanOperationInfo[] {
                    operation("text", "The live bodies as a text, one line a body"),
                    operation("json", "The live bodies as a JSON array")
                },
                null);
    }

    private static MBeanOperationInfo operation(String name, String description) {
        return new MBeanOperationInfo(
                name, description, new MBeanParameterInfo[0], "java.lang.String", MBeanOperationInfo.INFO);
    }
}
