package io.corobridge.live;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Registers the {@link LiveBean} at the first wait of a body, if the JVM has the module java.management.
 *
 * <p>A registered bean keeps its class loader. So it is registered if the library came by the system's class loader,
 * which lives as long as the JVM. In an application on a server it is not. The system property {@value #PROPERTY} with
 * {@code on} or {@code off} decides otherwise.
 */
final class LiveJmx {

    private static final String PROPERTY = "corobridge.jmx";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private LiveJmx() {}

    /** Registers the bean, unless that was done. The clock's thread calls this, since it takes tens of milliseconds. */
    static void register() {
        if (isWanted() && DONE.compareAndSet(false, true)) {
            try {
                LiveBean.register();
            } catch (Exception | LinkageError refused) {
                System.getLogger("io.corobridge")
                        .log(System.Logger.Level.DEBUG, "no bean for the list of live bodies", refused);
            }
        }
    }

    private static boolean isWanted() {
        String wanted = System.getProperty(PROPERTY, "auto");
        return wanted.equals("on")
                || (wanted.equals("auto") && LiveJmx.class.getClassLoader() == ClassLoader.getSystemClassLoader());
    }
}
