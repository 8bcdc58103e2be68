package io.corobridge.fiber;

import io.corobridge.Engine;

/** Makes fibers: the one place that knows the engines. */
public final class Fibers {

    private Fibers() {}

    /** Whether a body on {@code engine} has a thread of its own. */
    public static boolean haveThreads(Engine engine) {
        return engine != Engine.INLINE;
    }

    /** Whether this JVM has {@code engine}. */
    public static boolean supports(Engine engine) {
        return switch (engine) {
            case AUTO, PLATFORM -> true;
            case VIRTUAL -> VirtualThreads.SUPPORTED;
            case INLINE -> Continuations.SUPPORTED;
        };
    }

    /**
     * A fiber that runs {@code body} from its first {@link Fiber#unpark}, as {@code dispatch} says.
     *
     * @throws UnsupportedOperationException if this JVM lacks the engine, with what to start it with
     */
    public static Fiber create(Engine engine, Body body, Dispatch dispatch) {
        return switch (engine) {
            case AUTO -> VirtualThreads.SUPPORTED ? virtual(body, dispatch) : platform(body, dispatch);
            case VIRTUAL -> virtual(body, dispatch);
            case PLATFORM -> platform(body, dispatch);
            case INLINE -> new InlineFiber(body, dispatch);
        };
    }

    /** Runs {@code task} on a thread on which it may block. */
    public static void startThread(String name, Runnable task) {
        if (VirtualThreads.SUPPORTED) {
            VirtualThreads.STARTER.start(name, task);
        } else {
            PlatformThreads.STARTER.start(name, task);
        }
    }

    private static Fiber virtual(Body body, Dispatch dispatch) {
        if (!VirtualThreads.SUPPORTED) {
            throw new UnsupportedOperationException("the virtual engine needs JDK 21 or newer, this is "
                    + Runtime.version() + "; use -Dcorobridge.engine=platform or auto");
        }
        return new ThreadFiber(body.name(), body, VirtualThreads.STARTER, dispatch);
    }

    private static Fiber platform(Body body, Dispatch dispatch) {
        return new ThreadFiber(body.name(), body, PlatformThreads.STARTER, dispatch);
    }
}
