package io.corobridge.fiber;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs each body on a virtual thread that inherits no thread-locals. The JDK's methods are found at run time, since the
 * library is compiled for Java 17.
 */
final class VirtualThreads implements ThreadFiber.Starter {

    private static final @Nullable MethodHandle UNSTARTED = find();

    private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

    static final boolean SUPPORTED = UNSTARTED != null && IS_VIRTUAL != null;

    static final VirtualThreads STARTER = new VirtualThreads();

    private final SpinPolicy spinPolicy = SpinPolicy.ofThisJvm();
    private final SpareThread spareThread =
            SpareThread.ofFreshThreads(SpinPolicy.ofThisJvm(), VirtualThreads::startNew);

    private VirtualThreads() {}

    @Override
    public void start(String name, Runnable body) {
        if (isCurrent()) {
            startNew(name, body); // its carrier thread runs the body, or wakes another carrier
        } else {
            spareThread.start(name, body);
        }
    }

    @Override
    public SpinPolicy spinPolicy() {
        return spinPolicy;
    }

    private static boolean isCurrent() {
        try {
            return (boolean) Objects.requireNonNull(IS_VIRTUAL).invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            throw new IllegalStateException(e); // it throws nothing
        }
    }

    /** Starts {@code body} on a thread that has run nothing else. */
    static void startNew(String name, Runnable body) {
        Thread thread;
        try {
            thread = (Thread) Objects.requireNonNull(UNSTARTED).invokeExact(name, body);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // Thread.Builder throws nothing checked
        }
        thread.start();
    }

    private static @Nullable MethodHandle findIsVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    /** (name, body) -> Thread.ofVirtual().inheritInheritableThreadLocals(false).name(name).unstarted(body) */
    private static @Nullable MethodHandle find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle make = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
            MethodHandle inherit = lookup.findVirtual(
                    ofVirtual, "inheritInheritableThreadLocals", MethodType.methodType(ofVirtual, boolean.class));
            MethodHandle named = lookup.findVirtual(ofVirtual, "name", MethodType.methodType(ofVirtual, String.class));
            MethodHandle unstarted =
                    lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
            MethodHandle bare = MethodHandles.filterReturnValue(make, MethodHandles.insertArguments(inherit, 1, false));
            MethodHandle withName = MethodHandles.collectArguments(named, 0, bare);
            return MethodHandles.collectArguments(
                    unstarted.asType(MethodType.methodType(Thread.class, ofVirtual, Runnable.class)), 0, withName);
        } catch (ReflectiveOperationException | UnsupportedOperationException absent) {
            return null;
        }
    }
}
